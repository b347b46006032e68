package org.jackfield.exchange.voiceapi.number;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rules;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** The numbers that connections and applications have. A number's id is its digits. */
@Path("/phone_numbers")
@Produces(MediaType.APPLICATION_JSON)
public final class PhoneNumbers {
  private static final int USUAL_PAGE = 20;
  private static final String CONNECTION = "connection_id";
  private static final Map<String, Comparator<Held>> ORDERS =
      Map.of(
          "purchased_at", Comparator.comparing(Held::since),
          "usage_payment_method", Comparator.comparing(Held::since),
          "phone_number", Comparator.comparing(Held::number),
          "connection_name", Comparator.comparing(it -> it.holder().name()));

  /** Of a change. */
  public static final FieldTable CHANGE =
      new FieldTable(
          List.of(
              Field.of(CONNECTION, text(1, 64)),
              Field.of("tags", Rules.list(100, text(1, 255))).withoutEffect(),
              Field.of("customer_reference", any()).withoutEffect(),
              Field.of("external_pin", any()).withoutEffect(),
              Field.of("billing_group_id", any()).withoutEffect(),
              Field.of("address_id", any()).withoutEffect(),
              Field.of("hd_voice_enabled", flag()).withoutEffect()));

  private final Parts parts;

  /** Works with these parts. */
  public PhoneNumbers(Parts parts) {
    this.parts = parts;
  }

  /** A number, and whose it is. */
  private record Held(String number, Holder holder) {
    Instant since() {
      return holder.createdAt();
    }

    String id() {
      return number.substring(1);
    }

    JsonObject shown() {
      return Json.createObjectBuilder()
          .add("id", id())
          .add("record_type", "phone_number")
          .add("phone_number", number)
          .add("status", "active")
          .add("phone_number_type", "local")
          .add("connection_id", holder.id())
          .add("connection_name", holder.name())
          .add("tags", Json.createArrayBuilder())
          .addNull("customer_reference")
          .addNull("billing_group_id")
          .addNull("external_pin")
          .add("deletion_lock_enabled", false)
          .add("emergency_enabled", false)
          .add("created_at", since().toString())
          .add("purchased_at", since().toString())
          .add("updated_at", since().toString())
          .build();
    }
  }

  private List<Held> all() {
    return Holder.all(parts).stream()
        .flatMap(holder -> holder.numbers().stream().map(it -> new Held(it, holder)))
        .toList();
  }

  /** A page of all, the newest first if nothing else is asked for. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    List<Held> found =
        all().stream().filter(wanted(query)).sorted(query.order(ORDERS, "-purchased_at")).toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(Held::shown).toList());
  }

  private static Predicate<Held> wanted(Query query) {
    Optional<String> digits = query.filter("phone_number");
    Optional<String> connection = query.filter(CONNECTION);
    Predicate<Held> named =
        name(query, "contains", String::contains)
            .and(name(query, "starts_with", String::startsWith))
            .and(name(query, "ends_with", String::endsWith))
            .and(name(query, "eq", String::equals));
    // Nothing here has any of these.
    boolean none =
        query.filter("tag").or(() -> query.filter("customer_reference")).isPresent()
            || query.filter("status").filter(it -> !it.equals("active")).isPresent();
    return named.and(
        it ->
            !none
                && digits.stream().allMatch(it.number()::contains)
                && connection.stream().allMatch(it.holder().id()::equals));
  }

  private static Predicate<Held> name(
      Query query, String how, java.util.function.BiPredicate<String, String> matches) {
    Function<String, String> plain = it -> it.toLowerCase(Locale.ROOT);
    return query
        .text("filter[voice.connection_name][" + how + "]")
        .map(plain)
        .<Predicate<Held>>map(it -> held -> matches.test(plain.apply(held.holder().name()), it))
        .orElse(held -> true);
  }

  /** One, by its digits, with plus or without. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(found(id));
  }

  private Held found(String id) {
    return all().stream()
        .filter(it -> it.id().equals(id) || it.number().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Gives it to another connection or application. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("id") String id, JsonObject body) {
    Held number = found(id);
    Optional<String> holder = Given.of(CHANGE, body).text(CONNECTION);
    if (holder.isPresent()) {
      parts.result(parts.admin().moveNumber(number.number(), holder));
    }
    return data(found(id));
  }

  /** Takes it away from whoever has it. */
  @DELETE
  @Path("/{id}")
  public JsonObject delete(@PathParam("id") String id) {
    Held number = found(id);
    parts.result(parts.admin().moveNumber(number.number(), Optional.empty()));
    JsonObject shown = Json.createObjectBuilder(number.shown()).add("status", "deleted").build();
    return Json.createObjectBuilder().add("data", shown).build();
  }

  private static JsonObject data(Held number) {
    return Json.createObjectBuilder().add("data", number.shown()).build();
  }
}
