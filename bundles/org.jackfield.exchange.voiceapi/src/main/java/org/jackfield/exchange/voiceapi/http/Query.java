package org.jackfield.exchange.voiceapi.http;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;
import org.jackfield.voiceapi.Paging;

/** What stands behind the question mark. */
public final class Query {
  private static final int LARGEST_PAGE = 250;

  private final MultivaluedMap<String, String> parameters;

  /** The query of a request. */
  public Query(UriInfo uri) {
    parameters = uri.getQueryParameters();
  }

  /** A parameter; empty if it is not there or says nothing. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.getFirst(name)).filter(it -> !it.isEmpty());
  }

  /** A filter, e.g. {@code tag} for {@code filter[tag]}. */
  public Optional<String> filter(String name) {
    return text("filter[" + name + "]");
  }

  /** What a parameter says, parted by commas or given several times, with {@code []} or without. */
  public List<String> list(String name) {
    return Stream.of(name, name + "[]")
        .flatMap(it -> parameters.getOrDefault(it, List.of()).stream())
        .flatMap(it -> Stream.of(it.split(",")))
        .filter(it -> !it.isEmpty())
        .toList();
  }

  /**
   * The page asked for, as the body of an answer.
   *
   * @param all the whole list
   * @param usual entries of a page if nothing is said
   * @param show makes the objects of the page's entries
   * @throws Refusal if there can be no such page
   */
  public <T> JsonObject page(List<T> all, int usual, Function<List<T>, List<JsonObject>> show) {
    Paging page =
        new Paging(
            number("page[number]", 1, Integer.MAX_VALUE),
            number("page[size]", usual, LARGEST_PAGE),
            all.size());
    JsonArrayBuilder data = Json.createArrayBuilder();
    show.apply(all.subList(page.from(), page.to())).forEach(data::add);
    JsonObjectBuilder meta =
        Json.createObjectBuilder()
            .add("page_number", page.pageNumber())
            .add("page_size", page.pageSize())
            .add("total_pages", page.totalPages())
            .add("total_results", page.totalResults());
    return Json.createObjectBuilder().add("data", data).add("meta", meta).build();
  }

  /**
   * The order asked for by {@code sort}, downwards with {@code -} in front.
   *
   * @param usual if nothing is said
   * @throws Refusal if there is no such order
   */
  public <T> Comparator<T> order(Map<String, Comparator<T>> orders, String usual) {
    String sort = text("sort").orElse(usual);
    boolean down = sort.startsWith("-");
    Comparator<T> order = orders.get(down ? sort.substring(1) : sort);
    if (order == null) {
      throw Refusal.of(
          ErrorCode.NOT_IN_ENUM,
          "The parameter sort must be one of " + String.join(", ", new TreeMap<>(orders).keySet()));
    }
    return down ? order.reversed() : order;
  }

  private int number(String name, int usual, int max) {
    return text(name).map(text -> number(name, text, max)).orElse(usual);
  }

  private static int number(String name, String text, int max) {
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    }
    throw Refusal.of(ErrorCode.OUT_OF_RANGE, "The parameter " + name + " must be from 1 to " + max);
  }
}
