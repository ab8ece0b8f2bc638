package org.matinale.app.architecture;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jsoup.Connection;
import org.jsoup.Jsoup;

/** Classes that do what {@link OneWayOutTest} forbids, each in one way. Nobody runs them. */
final class Offenders {
  private Offenders() {}

  static final class OpensWithOkHttp {
    Object open() {
      return new OkHttpClient();
    }
  }

  static final class OpensWithOkHttpGiven {
    private final OkHttpClient.Builder given;

    OpensWithOkHttpGiven(OkHttpClient.Builder given) {
      this.given = given;
    }

    @Override
    public String toString() {
      return given.toString();
    }
  }

  static final class OpensWithTheJdksClient {
    Object open() {
      return HttpClient.newHttpClient();
    }
  }

  static final class OpensAUrlsStream {
    Object open(URL url) throws IOException {
      return url.openStream();
    }
  }

  static final class OpensAUrlsConnection {
    void open(URL url) throws IOException {
      url.openConnection();
    }
  }

  static final class OpensAUrlsContent {
    Object open(URL url) throws IOException {
      return url.getContent();
    }
  }

  static final class OpensASocket {
    Object open() {
      return new Socket();
    }
  }

  static final class OpensASocketOfItsOwnKind extends Socket {}

  static final class OpensAServerSocket {
    Object open() throws IOException {
      return new ServerSocket(0);
    }
  }

  static final class OpensADatagramSocket {
    Object open() throws IOException {
      return new DatagramSocket();
    }
  }

  static final class OpensAMulticastSocket {
    Object open() throws IOException {
      return new MulticastSocket();
    }
  }

  static final class OpensByASocketFactory {
    Object open() {
      return SocketFactory.getDefault();
    }
  }

  static final class OpensByATlsSocketFactory {
    Object open(SSLSocketFactory factory) throws IOException {
      return factory.createSocket();
    }
  }

  static final class OpensASocketChannel {
    Object open() throws IOException {
      return SocketChannel.open();
    }
  }

  static final class OpensAnAsynchronousSocketChannel {
    Object open() throws IOException {
      return AsynchronousSocketChannel.open();
    }
  }

  static final class OpensADatagramChannel {
    Object open() throws IOException {
      return DatagramChannel.open();
    }
  }

  static final class OpensWithJsoup {
    Object open() throws IOException {
      return Jsoup.connect("http://a.example/").get();
    }
  }

  static final class OpensWithJsoupGiven {
    Object open(Connection given) throws IOException {
      return given.get();
    }
  }

  static final class OpensAParsedUrl {
    Object open(URL url) throws IOException {
      return Jsoup.parse(url, 1_000);
    }
  }

  static final class OpensAnImage {
    Object open(URL url) throws IOException {
      return ImageIO.read(url);
    }
  }

  static final class LooksANameUp {
    Object look(String name) throws IOException {
      return InetAddress.getByName(name);
    }
  }

  static final class LooksAllOfANameUp {
    Object look(String name) throws IOException {
      return InetAddress.getAllByName(name);
    }
  }

  static final class LooksUpByAReference {
    Function<InetAddress, String> look() {
      return InetAddress::getCanonicalHostName;
    }
  }

  static final class LooksUpASocketAddress {
    Object look() {
      return new InetSocketAddress("a.example", 80);
    }
  }

  /** It parses and compares, and goes nowhere. */
  static final class Innocent {
    Object read(String written) throws IOException {
      return java.util.List.of(
          HttpUrl.get(written), InetAddress.ofLiteral("127.0.0.1"), InetAddress.getByAddress(new byte[4]).getHostAddress(), URI.create(written).toURL().getHost(), Jsoup.parse("<p>", written), ImageIO.getUseCache());
    }
  }
}
