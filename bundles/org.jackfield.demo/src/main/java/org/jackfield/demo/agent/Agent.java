package org.jackfield.demo.agent;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.place.Endpoint;
import org.jackfield.demo.place.Parts;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Does what the proof asks for, in the process under test and in the one that listens: a request is
 * a map with the verb under {@code do}, the answer another map. One request at a time.
 */
@Component(
    service = {Function.class, CallListener.class, ClientListener.class},
    immediate = true, // before the clients, which look for listeners as they come up
    property = "proof.agent=true")
public final class Agent
    implements Function<Map<String, String>, Map<String, String>>, CallListener, ClientListener {
  private final Map<String, VoiceClient> clients = new ConcurrentHashMap<>();
  private final Map<String, Object> serviceIds = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> closings = new ConcurrentHashMap<>();
  private final Calls calls = new Calls();
  private final BundleContext context;
  private final Exchange exchange;
  private final Parts parts;
  private final Witnesses witnesses;
  private final Errands errands;

  /** For the container. */
  @Activate
  public Agent(BundleContext context, @Reference Exchange exchange, @Reference Parts parts) {
    this.parts = parts;
    this.context = context;
    this.exchange = exchange;
    this.witnesses = new Witnesses(exchange);
    this.errands = new Errands(exchange);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindClient(VoiceClient client, Map<String, Object> properties) {
    serviceIds.put(client.name(), properties.get("service.id"));
    clients.put(client.name(), client);
  }

  void unbindClient(VoiceClient client) {
    clients.remove(client.name(), client);
  }

  @Override
  public void onCall(CallEvent event) {
    calls.onCall(event);
  }

  @Override
  public void onClient(ClientEvent event) {
    if (event instanceof ClientEvent.SocketDisconnected) {
      closings.computeIfAbsent(event.client(), name -> new AtomicInteger()).incrementAndGet();
    }
  }

  @Override
  public Map<String, String> apply(Map<String, String> fields) {
    try {
      return answer(new Request(fields));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private Map<String, String> answer(Request request) throws InterruptedException {
    return switch (request.text("do")) {
      case "place" -> place();
      case "clients" -> clients();
      case "engines" -> engines();
      case "disconnect" -> outcome(client(request.text("client")).disconnect(), request);
      case "dial" -> calls.dial(request, this::client);
      case "answer" -> calls.answer(request);
      case "active" -> calls.active(request);
      case "over" -> calls.over(request);
      case "hang-up" -> calls.verb(request, Call::hangUp);
      case "hold" -> calls.verb(request, Call::hold);
      case "resume" -> calls.verb(request, Call::resume);
      case "press" -> calls.verb(request, call -> call.sendDigits(request.text("digits")));
      case "digits" -> calls.digits(request);
      case "states" -> calls.states(request);
      case "counts" -> calls.counts(request);
      case "numbers" -> calls.numbers(request);
      case "reset" -> calls.reset(request);
      case "endings" -> calls.endings(request);
      case "replay" -> calls.replay(request);
      case "forget" -> calls.forget(request);
      case "logins" -> witnesses.logins();
      case "serving" -> seen(witnesses.serving(calls.there(request).values()));
      case "answering" -> seen(witnesses.answering());
      case "rest" -> seen(Rest.origins(request.text("uri"), exchange.samples().apiKey()));
      case "begin" -> errands.begin(request, this::client, calls);
      case "end" -> errands.end(request);
      default -> throw new IllegalArgumentException("do: " + request.text("do"));
    };
  }

  private static Map<String, String> outcome(CompletionStage<?> stage, Request request)
      throws InterruptedException {
    return Map.of("outcome", Stages.outcome(stage, request.patience()));
  }

  private static Map<String, String> seen(Iterable<String> origins) {
    return Map.of("seen", String.join(" ", origins));
  }

  /** Where the exchange is and who may sign in there. */
  private Map<String, String> place() {
    Map<String, String> place = new TreeMap<>();
    Endpoint.find(context).ifPresent(uri -> place.put("uri", uri));
    Samples samples = exchange.samples();
    for (int i = 0; i < samples.users().size(); i++) {
      place.put("user." + i, samples.users().get(i).user());
      place.put("password." + i, samples.users().get(i).password());
    }
    place.put("user.credential", samples.credential().user());
    place.put("password.credential", samples.credential().password());
    place.put("id.credential", credentialId(samples.credential().user()));
    place.put("key", samples.apiKey());
    return place;
  }

  private String credentialId(String user) {
    return Exchange.value(exchange.directory().get().byUser(user))
        .flatMap(Subscriber::credential)
        .map(TelephonyCredential::id)
        .orElse("");
  }

  private Map<String, String> engines() {
    Map<String, String> names = new TreeMap<>();
    parts.engines().names().forEach(name -> names.put(name, ""));
    return names;
  }

  /** Each client's state, service id, and how often its socket was closed. */
  private Map<String, String> clients() {
    Map<String, String> states = new TreeMap<>();
    clients.forEach(
        (name, client) ->
            states.put(
                name,
                client.state()
                    + " "
                    + serviceIds.get(name)
                    + " "
                    + closings.getOrDefault(name, new AtomicInteger()).get()));
    return states;
  }

  private VoiceClient client(String name) {
    VoiceClient client = clients.get(name);
    if (client == null) {
      throw new IllegalArgumentException("client: there is no " + name);
    }
    return client;
  }
}
