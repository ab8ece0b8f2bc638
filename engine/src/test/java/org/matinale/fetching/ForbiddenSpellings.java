package org.matinale.fetching;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts that are, or might be taken for, addresses that are not to be visited: as people, browsers, C libraries and attackers write them. */
final class ForbiddenSpellings {
  /** Written in every way that there is. */
  private static final List<String> WELL_KNOWN = List.of("127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "0.0.0.0", "172.16.0.1");

  /** The first and last addresses of what the IANA registries call special. */
  private static final List<String> EDGES_4 =
      List.of(
          "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.0", "127.0.0.2", "127.255.255.255", "169.254.0.0", "169.254.255.255", "172.16.0.0",
          "172.31.255.255", "192.0.0.0", "192.0.0.8", "192.0.0.170", "192.0.0.255", "192.0.2.0", "192.0.2.255", "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255",
          "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255", "224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255");

  private static final List<String> EDGES_6 =
      List.of(
          "::", "::1", "::2", "64:ff9b:1::1", "64:ff9b:1:ffff::1", "100::", "100::1", "100:0:0:1::1", "2001::", "2001:1::1", "2001:1::2", "2001:2::", "2001:3::", "2001:4:112::", "2001:10::", "2001:20::", "2001:30::",
          "2001:1ff:ffff::1", "2001:db8::", "2001:db8::1", "2001:db8:ffff::ffff", "3fff::", "3fff:fff::ffff", "4000::", "5f00::", "5f00::1", "fc00::", "fd00::1", "fd00:ec2::254", "fdff:ffff::ffff", "fe80::", "fe80::1",
          "febf:ffff::ffff", "fec0::1", "ff00::", "ff01::1", "ff02::1", "ff02::fb", "ff05::1:3", "ff0e::1", "ffff::ffff");

  private ForbiddenSpellings() {}

  /** IP addresses in their usual form, for names to resolve to. */
  static List<String> addresses() {
    Set<String> all = new LinkedHashSet<>(WELL_KNOWN);
    all.addAll(EDGES_4);
    all.addAll(EDGES_6);
    for (String address : WELL_KNOWN) all.addAll(embedded(octets(address)));
    return List.copyOf(all);
  }

  /** As they stand between "//" and the port. */
  static List<String> hosts() {
    Set<String> all = new LinkedHashSet<>();
    for (String address : WELL_KNOWN) {
      int[] octets = octets(address);
      all.addAll(numbers(octets));
      all.addAll(disguised(address));
      for (String six : embedded(octets)) all.addAll(written(six));
      all.add("[::ffff:" + address + "]");
      all.add("[::" + address + "]");
      all.add("[64:ff9b::" + address + "]");
      all.add("[0:0:0:0:0:ffff:" + address + "]");
    }
    all.addAll(EDGES_4);
    for (String address : EDGES_6) all.addAll(written(address));
    all.addAll(
        List.of(
            "localhost", "LOCALHOST", "localhost.", "ｌｏｃａｌｈｏｓｔ", "loc%61lhost", "localhost.localdomain", "printer", "intranet", "a.local", "a.localhost", "a.internal", "metadata.google.internal",
            "1.0.0.127.in-addr.arpa", "a.onion", "router.lan", "nas.home", "wiki.corp", "example.com@127.0.0.1", "example.com:80@127.0.0.1", "a:b@127.0.0.1", "127.0.0.1@127.0.0.1", "8.8.8.8@127.0.0.1",
            "8.8.8.8:80@10.0.0.1", "example.com%2f@127.0.0.1", "[::1%25eth0]", "[::1%eth0]", "[fe80::1%25eth0]", "[fe80::1%251]", "[fe80::1%eth0]", "[::ffff:127.0.0.1%25lo]", "127.0.0.1%00", "127.0.0.1%00.example.com",
            "127.0.0.1%0a", "127.0.0.1%20", "127.0.0.1%09", "127.0.0.1\t", "\t127.0.0.1", "127.0.\t0.1", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1\\@example.com", "example.com\\@127.0.0.1", "127.0.0.1#@example.com",
            "127.0.0.1?@example.com", "127.0.0.1;example.com", "127.0.0.1,example.com", "127.0.0.1..", "127..0.1", ".127.0.0.1", "127.0.0.1.0", "127.0.0.256", "256.256.256.256", "4294967296", "0x100000000", "0x7f.0x1.",
            "127.0.0.1e0", "0x", "0x.0x.0x", "00", "000000000000.1", "0", "1", "-1", "127.0.0.-1", "0x-7f.1", "+127.0.0.1", "127.0.0.1&example.com", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "１２７．０．０．１", "１２７。１", "①②⑦.⓪.⓪.①",
            "①②⑦。⓪。⓪。①", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "𝟘𝕩𝟟𝕗.1", "0ｘ7f.1", "¹²⁷.⁰.⁰.¹", "₁₂₇.₀.₀.₁", "127.0.0.1\u00ad", "12\u200b7.0.0.1", "127\u200d.0.0.1", "١٢٧.٠.٠.١", "१२७.०.०.१", "xn--127-0-0-1", "[::1", "::1", "::1]", "[::1].", "[[::1]]", "[0x7f.1]",
            "[127.0.0.1]", "[::127.0.0.1.]", "[::ffff:0x7f.1]", "[::ffff:0177.0.0.1]", "[:::1]", "[::g]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[0:0:0:0:0:0:0:1]", "[::0:1]", "[0::1]", "[::ffff:7f00:1]", "[::FFFF:7F00:1]"));
    return List.copyOf(all);
  }

  /** Addresses that are odd outside their hosts; PORT stands for a port. */
  static List<String> odd() {
    return List.of(
        "HTTP://127.0.0.1:PORT/", "hTtP://127.0.0.1:PORT/", "HTTPS://127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT\\", "http:/\\127.0.0.1:PORT/", "http:/127.0.0.1:PORT/", "http:127.0.0.1:PORT/", "http:///127.0.0.1:PORT/",
        "http:////127.0.0.1:PORT/", "  http://127.0.0.1:PORT/", "\thttp://127.0.0.1:PORT/", "http://127.0.0.1:0PORT/", "http://127.0.0.1:PORT", "http://127.0.0.1:PORT?x", "http://127.0.0.1:PORT#x", "//127.0.0.1:PORT/",
        "127.0.0.1:PORT", "localhost:PORT/", "ht\ttp://127.0.0.1:PORT/", "http\t://127.0.0.1:PORT/", "http://\t127.0.0.1:PORT/", "url:http://127.0.0.1:PORT/", "view-source:http://127.0.0.1:PORT/",
        "jar:http://127.0.0.1:PORT/!/", "file://127.0.0.1:PORT/", "file:///etc/hosts", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_GET", "dict://127.0.0.1:PORT/", "ldap://127.0.0.1:PORT/", "ws://127.0.0.1:PORT/",
        "feed://127.0.0.1:PORT/", "webcal://127.0.0.1:PORT/", "data:text/plain,secret", "about:blank", "http://127.0.0.1:+PORT/", "http://127.0.0.1:-1/", "http://127.0.0.1:99999/", "http://127.0.0.1:PORT:80/",
        "http://127.0.0.1:ＰＯＲＴ/", "http://:PORT/", "http://@:PORT/", "http://", "http:", "");
  }

  private static int[] octets(String address) {
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    return new int[] {bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff};
  }

  /** One to four parts, each decimal, octal or hexadecimal. */
  private static Set<String> numbers(int[] octets) {
    Set<String> all = new LinkedHashSet<>();
    long whole = (long) octets[0] << 24 | octets[1] << 16 | octets[2] << 8 | octets[3];
    List<long[]> splits =
        List.of(
            new long[] {whole},
            new long[] {octets[0], whole & 0xffffff},
            new long[] {octets[0], octets[1], whole & 0xffff},
            new long[] {octets[0], octets[1], octets[2], octets[3]});
    for (String form : List.of("%d", "0%o", "0x%x", "0X%X", "000%o", "0x00%x")) {
      for (long[] parts : splits) all.add(joined(parts, List.of(form)));
    }
    for (long[] parts : splits) if (parts.length > 1) all.add(joined(parts, List.of("0x%x", "0%o", "%d", "0X%X")));
    return all;
  }

  private static String joined(long[] parts, List<String> forms) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) written.add(forms.get(i % forms.size()).formatted(parts[i]));
    return String.join(".", written);
  }

  private static Set<String> disguised(String address) {
    String escaped = address.getBytes(StandardCharsets.US_ASCII).length == 0 ? "" : address.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
    String wide = address.chars().mapToObj(c -> c == '.' ? "．" : String.valueOf((char) (c - '0' + '０'))).collect(Collectors.joining());
    String circled = address.chars().mapToObj(c -> c == '.' ? "。" : c == '0' ? "⓪" : String.valueOf((char) (c - '1' + '①'))).collect(Collectors.joining());
    Set<String> all = new LinkedHashSet<>(List.of(address + ".", escaped, escaped.toUpperCase(Locale.ROOT), wide, circled, address.replace('.', '。'), address.replace(".", "%2e"), address.replace(".", "%E3%80%82")));
    all.add("user:secret@" + address);
    return all;
  }

  /** IPv6 addresses that carry this one. */
  private static List<String> embedded(int[] octets) {
    String carried = "%x:%x".formatted(octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]);
    String turned = "%x:%x".formatted(0xffff ^ (octets[0] << 8 | octets[1]), 0xffff ^ (octets[2] << 8 | octets[3]));
    return List.of(
        "::ffff:" + carried, "::" + carried, "::ffff:0:" + carried, "64:ff9b::" + carried, "64:ff9b:1::" + carried, "2002:" + carried + "::1", "2001:0:" + carried + "::f7f7:f7f7", "2001:0:808:808::" + turned,
        "2a00::5efe:" + carried, "2a00::200:5efe:" + carried, "fe80::5efe:" + carried);
  }

  /** In brackets: as given, in full, and in capitals. */
  private static List<String> written(String six) {
    byte[] bytes = InetAddress.ofLiteral(six).getAddress();
    if (bytes.length == 4) return List.of("[" + six + "]", "[" + six.toUpperCase(Locale.ROOT) + "]");
    List<String> full = new ArrayList<>();
    for (int i = 0; i < 16; i += 2) full.add("%02x%02x".formatted(bytes[i], bytes[i + 1]));
    return List.of("[" + six + "]", "[" + String.join(":", full) + "]", "[" + six.toUpperCase(Locale.ROOT) + "]");
  }
}
