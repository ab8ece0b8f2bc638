package org.matinale.models;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * ONNX Runtime's native library, loaded without a trace: left to itself it leaves a temporary folder behind at every start, and the library
 * in it where the process is killed. Where a loaded library cannot be deleted (Windows), it is left to itself.
 */
final class OnnxLibrary {
  private static final String PLACE = "onnxruntime.native.path";

  private static boolean loaded;

  private OnnxLibrary() {}

  /** The one environment of the process; loaded at the first call. Throws {@link LinkageError} where there is no library for this machine. */
  static synchronized OrtEnvironment environment() throws IOException {
    String folder = "/ai/onnxruntime/native/" + platform() + "/";
    List<String> names = List.of(System.mapLibraryName("onnxruntime"), System.mapLibraryName("onnxruntime4j_jni"));
    boolean ours = !loaded && System.getProperty(PLACE) == null && !platform().startsWith("win") && names.stream().allMatch(name -> OrtEnvironment.class.getResource(folder + name) != null);
    if (!ours) return OrtEnvironment.getEnvironment();
    Path place = Files.createTempDirectory("matinale-onnx");
    try {
      for (String name : names) {
        try (InputStream library = OrtEnvironment.class.getResourceAsStream(folder + name)) {
          if (library != null) Files.copy(library, place.resolve(name));
        }
      }
      System.setProperty(PLACE, place.toString());
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      loaded = true;
      return environment;
    } finally {
      System.clearProperty(PLACE);
      for (String name : names) Files.deleteIfExists(place.resolve(name));
      Files.deleteIfExists(place);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String family = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
    return family + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
  }
}
