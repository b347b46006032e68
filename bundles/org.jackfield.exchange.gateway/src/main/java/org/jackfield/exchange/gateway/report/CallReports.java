package org.jackfield.exchange.gateway.report;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.access.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the reports and recordings that SDKs upload, also from pages of another origin, and gives
 * them to whoever has an API key. They hold addresses and numbers, so nothing of their content is
 * logged.
 */
@Component(service = Servlet.class, configurationPid = "org.jackfield.exchange.gateway.report")
@HttpWhiteboardServletPattern({"/call_report/*", "/call_recording/*"})
@Designate(ocd = CallReports.Config.class)
public final class CallReports extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CallReports.class);
  private static final String BEARER = "Bearer ";
  private static final int MEGABYTE = 1 << 20;

  /** Settings of what is kept. */
  @ObjectClassDefinition(name = "Jackfield exchange: call reports")
  public @interface Config {
    /** Folder. */
    @AttributeDefinition(
        name = "Folder",
        description =
            "Where uploads are kept, in a folder reports; without one they are gone when the"
                + " exchange stops. Acts at once: what was kept elsewhere stays there.",
        required = false)
    String data() default "";

    /** Megabytes. */
    @AttributeDefinition(
        name = "Megabytes",
        description =
            "Megabytes that all uploads together may take; then the oldest go. Acts on the next"
                + " upload.",
        min = "1",
        max = "1000000")
    int megabytes() default 256;
  }

  private transient volatile UploadStore store;
  private transient String place;
  private final transient AtomicReference<Access> access = new AtomicReference<>();
  private volatile long mostBytes;

  /** For the container. */
  @Activate
  public CallReports(Config config) {
    mostBytes = bytes(config);
    place = config.data();
    store = opened(place);
  }

  private static UploadStore opened(String place) {
    try {
      return UploadStore.open(
          Optional.of(place).filter(it -> !it.isBlank()).map(it -> Path.of(it).resolve("reports")));
    } catch (IOException | InvalidPathException fault) {
      throw new IllegalArgumentException("data: is no folder to write in: " + place, fault);
    }
  }

  /** With another folder, what is under way still goes to the one of before. */
  @Modified
  void modified(Config config) throws IOException {
    long bytes = bytes(config);
    if (!config.data().equals(place)) {
      UploadStore before = store;
      store = opened(config.data());
      place = config.data();
      before.close();
    }
    mostBytes = bytes;
  }

  @Deactivate
  void deactivate() throws IOException {
    store.close();
  }

  private static long bytes(Config config) {
    if (config.megabytes() < 1 || config.megabytes() > 1_000_000) {
      throw new IllegalArgumentException(
          "megabytes: " + config.megabytes() + " is not 1 to 1000000");
    }
    return (long) config.megabytes() * MEGABYTE;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAccess(Access now) {
    access.set(now);
  }

  void unbindAccess(Access gone) {
    access.compareAndSet(gone, null);
  }

  private static Upload.Kind kind(HttpServletRequest request) {
    return request.getServletPath().equals("/call_report")
        ? Upload.Kind.REPORT
        : Upload.Kind.RECORDING;
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    allow(response);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    allow(response);
    if (request.getHeader("x-call-report-id") == null) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, "x-call-report-id: missing header");
      return;
    }
    Upload.Kind kind = kind(request);
    Optional<Long> size =
        store.keep(
            kind,
            Optional.ofNullable(request.getHeader("x-call-id")),
            Instant.now(),
            request.getInputStream(),
            mostBytes);
    if (size.isEmpty()) {
      refuse(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "body: larger than " + kind.largest() + " bytes");
      return;
    }
    LOG.info("call {} of {} bytes", kind.name().toLowerCase(Locale.ROOT), size.get());
    response.setStatus(HttpServletResponse.SC_OK);
  }

  /** All of a kind, or those of one call, as a list; or one of them. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    Access now = access.get();
    if (now == null) {
      refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "nobody knows the API keys now");
    } else if (!given.startsWith(BEARER) || !now.isApiKey(given.substring(BEARER.length()))) {
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Authorization: no API key");
    } else if (request.getPathInfo() == null || request.getPathInfo().equals("/")) {
      list(kind(request), Optional.ofNullable(request.getParameter("call_id")), response);
    } else {
      Optional<Path> file = store.find(kind(request), request.getPathInfo().substring(1));
      if (file.isEmpty()) {
        refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is none of this id");
      } else {
        response.setContentType("application/json");
        Files.copy(file.get(), response.getOutputStream());
      }
    }
  }

  /** Ids and times hold nothing that JSON would have to escape. */
  private void list(Upload.Kind kind, Optional<String> callId, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response
        .getWriter()
        .print(
            store.all(kind).stream()
                .filter(it -> callId.isEmpty() || callId.get().equals(it.getKey().callId()))
                .map(CallReports::line)
                .collect(Collectors.joining(",", "{\"data\":[", "]}")));
  }

  private static String line(Map.Entry<Upload, Long> entry) {
    Upload upload = entry.getKey();
    return "{\"id\":\"%s\",\"call_id\":\"%s\",\"received_at\":\"%s\",\"bytes\":%d}"
        .formatted(upload.id(), upload.callId(), upload.received(), entry.getValue());
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
    response.setHeader(
        "Access-Control-Allow-Headers",
        "content-type, x-call-report-id, x-call-id, x-voice-sdk-id");
    response.setHeader("Access-Control-Max-Age", "600");
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println(why);
  }
}
