package org.matinale.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.composing.BriefingMarkup;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The stylesheet, the scripts and the icon, held in memory. Pages name them by {@link #path}, whose name changes with their content, so that browsers keep them for good. */
@Controller
class Assets {
  private static final String FOLDER = "classpath:org/matinale/app/web/assets/*";
  private static final Pattern NAME = Pattern.compile("(?<stem>[a-z0-9-]+)\\.(?:(?<version>[0-9a-f]{12})\\.)?(?<type>[a-z0-9]+)");
  private static final Map<String, MediaType> TYPES =
      Map.of("css", MediaType.parseMediaType("text/css;charset=UTF-8"), "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"), "svg", MediaType.parseMediaType("image/svg+xml"), "png", MediaType.IMAGE_PNG);

  private final Map<String, Asset> assets = new TreeMap<>();

  private record Asset(MediaType type, byte[] content, String version) {}

  Assets() {
    try {
      for (Resource resource : new PathMatchingResourcePatternResolver(Assets.class.getClassLoader()).getResources(FOLDER)) {
        String name = Objects.requireNonNull(resource.getFilename());
        MediaType type = Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), "an asset of unknown type: " + name);
        byte[] content = content(name, resource);
        assets.put(name, new Asset(type, content, version(content)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the assets of the pages cannot be read", e);
    }
  }

  /** Where pages find it. */
  public String path(String name) {
    Asset asset = assets.get(name);
    if (asset == null) throw new IllegalArgumentException("no asset '%s'. Maybe one of %s.".formatted(name, assets.keySet()));
    int dot = name.lastIndexOf('.');
    return "/assets/" + name.substring(0, dot) + "." + asset.version + name.substring(dot);
  }

  /** An old version's address gives what is now, and is not kept. */
  @GetMapping("/assets/{name}")
  ResponseEntity<byte[]> asset(@PathVariable String name) {
    Matcher parts = NAME.matcher(name);
    Asset asset = parts.matches() ? assets.get(parts.group("stem") + "." + parts.group("type")) : null;
    if (asset == null) return ResponseEntity.notFound().build();
    CacheControl keep = asset.version.equals(parts.group("version")) ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable() : CacheControl.noCache();
    return ResponseEntity.ok().contentType(asset.type).cacheControl(keep).eTag(asset.version).body(asset.content);
  }

  /** The cards bring their own look, before that of the pages around them. */
  private static byte[] content(String name, Resource resource) throws IOException {
    try (InputStream in = resource.getInputStream()) {
      byte[] content = in.readAllBytes();
      return name.equals("matinale.css") ? (BriefingMarkup.stylesheet() + new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : content;
    }
  }

  private static String version(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
