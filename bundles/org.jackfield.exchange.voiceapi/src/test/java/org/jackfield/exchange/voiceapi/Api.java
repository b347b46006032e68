package org.jackfield.exchange.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jackfield.exchange.voiceapi.http.ErrorMapper;
import org.jackfield.exchange.voiceapi.http.JsonBodies;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ApiErrors;

/** Our resources in a real Jersey, without sockets. */
public final class Api {
  private final ApplicationHandler jersey;
  private String authorization = "Bearer " + FakeHouse.KEY;

  public Api(Parts parts, Object... resources) {
    ResourceConfig application =
        new ResourceConfig()
            .registerInstances(
                new Guard(parts), new PartsHeader(parts), new ErrorMapper(), new JsonBodies())
            .registerInstances(resources);
    application.property("jersey.config.server.wadl.disableWadl", true);
    jersey = new ApplicationHandler(application);
  }

  /** All of the Voice API, and others beside it. */
  public static Api whole(Parts parts, CallParts calls, Object... others) {
    List<Object> all =
        new ArrayList<>(
            new VoiceApi(parts, calls, after())
                .getSingletons().stream()
                    .filter(it -> it.getClass().isAnnotationPresent(Path.class))
                    .toList());
    all.addAll(List.of(others));
    return new Api(parts, all.toArray());
  }

  /** On the thread of the news. */
  public static AfterAnswer after() {
    return new AfterAnswer(Runnable::run);
  }

  /** Parts with all of the house in them. */
  public static Parts parts(FakeHouse house) {
    return parts(house, "");
  }

  /** The same, with a folder for data. */
  public static Parts parts(FakeHouse house, String data) {
    Parts parts = new Parts(config(86_400, data));
    parts.bindAccess(house);
    parts.bindAdmin(house);
    parts.bindDirectory(house);
    parts.bindRegistrar(house);
    return parts;
  }

  public static Parts.Config config(int tokenSeconds) {
    return config(tokenSeconds, "");
  }

  private static Parts.Config config(int tokenSeconds, String data) {
    return new Parts.Config() {
      @Override
      public int life_seconds() {
        return tokenSeconds;
      }

      @Override
      public String host() {
        return "127.0.0.1";
      }

      @Override
      public boolean private_addresses() {
        return false;
      }

      @Override
      public String data() {
        return data;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return Parts.Config.class;
      }
    };
  }

  public Api as(String header) {
    authorization = header;
    return this;
  }

  public Answer get(String path) throws Exception {
    return ask("GET", path, "");
  }

  public Answer post(String path, String body) throws Exception {
    return ask("POST", path, body);
  }

  /** Sends a sound along. */
  public Answer upload(String name, String sound) throws Exception {
    String body =
        "--b\r\nContent-Disposition: form-data; name=media_name\r\n\r\n%s\r\n"
            + "--b\r\nContent-Disposition: form-data; name=media\r\n\r\n%s\r\n--b--";
    return ask("POST", "media", "multipart/form-data; boundary=b", body.formatted(name, sound));
  }

  public Answer patch(String path, String body) throws Exception {
    return ask("PATCH", path, body);
  }

  public Answer delete(String path) throws Exception {
    return ask("DELETE", path, "");
  }

  public Answer ask(String method, String path, String body) throws Exception {
    return ask(method, path, body.isEmpty() ? "" : "application/json", body);
  }

  /** With a body of another type. */
  public Answer ask(String method, String path, String type, String body) throws Exception {
    URI base = URI.create("http://exchange/v2/");
    ContainerRequest request =
        new ContainerRequest(
            base,
            base.resolve(path),
            method,
            null,
            new MapPropertiesDelegate(),
            jersey.getConfiguration());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ContainerResponse response = jersey.apply(request, written).get();
    return new Answer(response, written.toString(StandardCharsets.UTF_8));
  }

  /** What came back. */
  public record Answer(ContainerResponse response, String body) {
    public int status() {
      return response.getStatus();
    }

    public String header(String name) {
      return response.getHeaderString(name);
    }

    public JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }

    public JsonObject data() {
      return json().getJsonObject("data");
    }

    /** The body, after a look at the status. */
    public JsonObject data(int status) {
      assertEquals(status, status(), body);
      return data();
    }

    public List<ApiError> errors() {
      return ApiErrors.read(body);
    }

    /** Code and pointer of each error, e.g. {@code 10004 /user_name}. */
    public List<String> faults() {
      return errors().stream()
          .map(it -> (it.code() + " " + it.pointer().orElse("")).trim())
          .toList();
    }
  }
}
