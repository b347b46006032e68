package org.jackfield.it.container.attributes;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.it.container.world.Look;
import org.jackfield.it.container.world.World;

/** Where reports of calls go. */
final class ReportRows {
  private static final String FILE = "org.jackfield.report.file";
  private static final String HTTP = "org.jackfield.report.http";

  private final World world;
  private final Rows rows;
  private final Look alice;

  ReportRows(World world, Rows rows) throws Exception {
    this.world = world;
    this.rows = rows;
    this.alice = new Look(world, "alice");
  }

  void add() throws Exception {
    Path first = world.folder("reports");
    Path second = world.folder("other-reports");
    rows.of(FILE, "folder")
        .own(Map.of("folder", first.toString()))
        .good(second.toString())
        .shows(
            false,
            true,
            () -> {
              alice.end("echo", 1);
              return !files(second).isEmpty();
            })
        .refuses(" ");
    http();
  }

  private static List<Path> files(Path folder) throws Exception {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private void http() throws Exception {
    List<String> came = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          came.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    rows.of(HTTP, "url")
        .own(Map.of("url", url + "/first"))
        .good(url + "/second")
        .shows(false, true, () -> reported(came, "/second null"))
        .refuses("ftp://nowhere", "no url");
    rows.of(HTTP, ".token")
        .own(Map.of("url", url + "/third"))
        .good("secret-7")
        .shows(false, true, () -> reported(came, "/third Bearer secret-7"))
        .refusesNothing("a token may be any text");
  }

  private boolean reported(List<String> came, String expected) throws Exception {
    alice.end("echo", 1);
    return came.contains(expected);
  }
}
