package org.jackfield.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Message;
import org.jackfield.protocol.message.RequestId;

/** Reads the envelope and leaves the message to the reader of its direction. */
final class FrameReader {
  private static final String WHOLE = "frame";
  // Method names end up in logs; no real one is near this.
  private static final int LONGEST_METHOD = 100;

  private FrameReader() {}

  static <M extends Message> Frame<M> read(
      String text,
      int limit,
      BiFunction<String, Fields, M> reader,
      Function<Fields, Optional<M>> methodless) {
    if (text.length() > limit) {
      return fault(WHOLE, "is longer than " + limit + " characters");
    }
    Optional<JsonValue> value = Json.parse(text);
    if (value.isEmpty()) {
      return fault(WHOLE, "is not JSON");
    }
    if (!(value.get() instanceof JsonObject object)) {
      return fault(WHOLE, "is not a JSON object");
    }
    Optional<RequestId> id = id(object);
    if (id.isEmpty() && !object.getOrDefault("id", JsonValue.NULL).equals(JsonValue.NULL)) {
      return fault("id", "must be a text or a number");
    }
    Fields frame = new Fields("", object);
    try {
      return frame.has("error")
          ? failure(id, object.get("error"))
          : frame.has("result") || isEmptyResult(object)
              ? result(id, frame)
              : request(id, frame, reader, methodless);
    } catch (FieldFault fault) {
      return new Frame.Fault<>(
          fault.place(), fault.getMessage(), id, frame.text("method").filter(FrameReader::isShort));
    }
  }

  private static boolean isEmptyResult(JsonObject object) {
    return object.containsKey("result") && !object.containsKey("method");
  }

  private static Optional<RequestId> id(JsonObject frame) {
    JsonValue id = frame.get("id");
    if (id instanceof JsonString text) {
      return Optional.of(RequestId.of(text.getString()));
    }
    return id instanceof JsonNumber number
        ? Optional.of(new RequestId(number.toString(), true))
        : Optional.empty();
  }

  private static <M extends Message> Frame<M> failure(Optional<RequestId> id, JsonValue error) {
    if (error instanceof JsonObject object) {
      Fields fields = new Fields("error", object);
      return new Frame.Failure<>(
          id, fields.number("code").orElse(0), fields.text("message").orElse(""));
    }
    String words = error instanceof JsonString text ? text.getString() : "";
    return new Frame.Failure<>(id, 0, words);
  }

  private static <M extends Message> Frame<M> result(Optional<RequestId> id, Fields frame) {
    if (frame.has("result") && !frame.holdsObject("result")) {
      throw frame.fault("result", "must be an object");
    }
    Fields body = frame.object("result");
    // FreeSWITCH's nested form: the outer object has a code, the inner one the result.
    if (body.holdsObject("result")) {
      Optional<String> code = body.text("code");
      if (code.isPresent() && !code.get().equals("200")) {
        return new Frame.Failure<>(
            id, body.number("code").orElse(0), body.text("message").orElse(""));
      }
      body = body.object("result");
      body = body.holdsObject("result") ? body.object("result") : body;
    }
    return new Frame.Result<>(id, body.raw(), frame.text("voice_sdk_id"));
  }

  private static <M extends Message> Frame<M> request(
      Optional<RequestId> id,
      Fields frame,
      BiFunction<String, Fields, M> reader,
      Function<Fields, Optional<M>> methodless) {
    Optional<String> voiceSdkId = frame.text("voice_sdk_id");
    if (!frame.has("method")) {
      Optional<M> message = methodless.apply(frame);
      if (message.isPresent()) {
        return new Frame.Request<>(id, message.get(), voiceSdkId);
      }
    }
    String method = frame.required("method");
    if (!isShort(method)) {
      throw frame.fault("method", "is longer than " + LONGEST_METHOD + " characters");
    }
    if (frame.has("params") && !frame.holdsObject("params")) {
      throw frame.fault("params", "must be an object");
    }
    return new Frame.Request<>(id, reader.apply(method, frame.object("params")), voiceSdkId);
  }

  private static boolean isShort(String method) {
    return method.length() <= LONGEST_METHOD;
  }

  private static <M extends Message> Frame<M> fault(String place, String reason) {
    return new Frame.Fault<>(place, reason, Optional.empty(), Optional.empty());
  }
}
