package org.jackfield.client;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.MergedCalls;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.client.setup.Parts;
import org.jackfield.client.trace.TraceFile;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.TransferService;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.signaling.SignalingTransport;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configuration, one client, one service. All parts are bound dynamically: they come and go
 * while calls live, and the client looks for the best whenever it begins something. The
 * requirements say to a resolver what the optional references do not: without these parts there is
 * nothing a client could do.
 */
@Component(
    service = VoiceClient.class,
    configurationPid = ClientConfig.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true)
@Designate(ocd = ClientConfig.class, factory = true)
@Requirement(
    namespace = "osgi.service",
    filter = "(objectClass=org.jackfield.spi.auth.CredentialsProvider)",
    effective = "active")
@Requirement(
    namespace = "osgi.service",
    filter = "(objectClass=org.jackfield.spi.signaling.SignalingTransport)",
    effective = "active")
@Requirement(
    namespace = "osgi.service",
    filter = "(objectClass=org.jackfield.spi.media.MediaEngine)",
    effective = "active")
@Requirement(
    namespace = "osgi.service",
    filter = "(objectClass=org.jackfield.spi.call.CallMachine)",
    effective = "active")
@Requirement(
    namespace = "osgi.service",
    filter = "(objectClass=org.jackfield.spi.call.SessionMachine)",
    effective = "active")
public final class ClientComponent implements VoiceClient {
  private static final Logger LOG = LoggerFactory.getLogger(ClientComponent.class);

  /** Within the limit of a framework that is being stopped. */
  private static final int CLOSE_SECONDS = 3;

  private final Parts parts = Parts.empty();
  private final JackfieldClient client;
  private final Optional<TraceFile> trace;
  private final Audience<ClientListener> clientAudience;
  private final Audience<CallListener> callAudience;
  private final Audience<AssistantListener> assistantAudience;

  /** By DS: before the parts are bound. */
  @Activate
  public ClientComponent(ClientConfig config) {
    try {
      client = new JackfieldClient(Configured.settings(config), parts);
    } catch (IllegalArgumentException bad) {
      LOG.error("{} ({}): {}", ClientConfig.PID, config.client_name(), bad.getMessage());
      throw bad;
    }
    trace = trace(config);
    trace.ifPresent(client::onTrace);
    clientAudience = new Audience<>(client::name, client::onClient);
    callAudience = new Audience<>(client::name, client::onCalls);
    assistantAudience = new Audience<>(client::name, client::onAssistant);
  }

  /** A client without the trace that was asked for is better than none. */
  private static Optional<TraceFile> trace(ClientConfig config) {
    if (config.trace_file().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TraceFile.open(Path.of(config.trace_file().strip())));
    } catch (IOException | InvalidPathException bad) {
      LOG.error(
          "{} ({}): trace.file: cannot be written: {}",
          ClientConfig.PID,
          config.client_name(),
          bad.toString());
      return Optional.empty();
    }
  }

  /** By DS: after the parts that are there have been bound. */
  @Activate
  void start(ClientConfig config) {
    if (config.auto_connect()) {
      client.connectWhenPossible();
    }
  }

  @Modified
  void modified(ClientConfig config) {
    try {
      client.settings(Configured.settings(config));
    } catch (IllegalArgumentException bad) {
      LOG.error("{} ({}): {}; it goes on as before", ClientConfig.PID, name(), bad.getMessage());
    }
    clientAudience.review();
    callAudience.review();
    assistantAudience.review();
  }

  /**
   * When only the bundle goes, a new build of it may come: the calls are left to that. When the
   * configuration goes, or the whole framework, they are hung up.
   */
  @Deactivate
  void stop(BundleContext context, int reason) {
    boolean whole = context.getBundle(0).getState() == Bundle.STOPPING;
    stop(reason == ComponentConstants.DEACTIVATION_REASON_BUNDLE_STOPPED && !whole);
  }

  /** Ends it, and with it its calls, unless they are to be left to the next one. */
  void stop(boolean leaveCalls) {
    client.close(CLOSE_SECONDS, leaveCalls);
    trace.ifPresent(TraceFile::close);
  }

  // --- parts

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedTransport")
  void bindTransport(SignalingTransport part, Map<String, Object> properties) {
    parts.transports().put(part, properties);
  }

  void updatedTransport(SignalingTransport part, Map<String, Object> properties) {
    parts.transports().put(part, properties);
  }

  void unbindTransport(SignalingTransport part) {
    parts.transports().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedCredentials")
  void bindCredentials(CredentialsProvider part, Map<String, Object> properties) {
    parts.credentials().put(part, properties);
  }

  void updatedCredentials(CredentialsProvider part, Map<String, Object> properties) {
    parts.credentials().put(part, properties);
  }

  void unbindCredentials(CredentialsProvider part) {
    parts.credentials().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedEngine")
  void bindEngine(MediaEngine part, Map<String, Object> properties) {
    parts.engines().put(part, properties);
  }

  void updatedEngine(MediaEngine part, Map<String, Object> properties) {
    parts.engines().put(part, properties);
  }

  void unbindEngine(MediaEngine part) {
    parts.engines().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedCallMachine")
  void bindCallMachine(CallMachine part, Map<String, Object> properties) {
    parts.callMachines().put(part, properties);
  }

  void updatedCallMachine(CallMachine part, Map<String, Object> properties) {
    parts.callMachines().put(part, properties);
  }

  void unbindCallMachine(CallMachine part) {
    parts.callMachines().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedSessionMachine")
  void bindSessionMachine(SessionMachine part, Map<String, Object> properties) {
    parts.sessionMachines().put(part, properties);
  }

  void updatedSessionMachine(SessionMachine part, Map<String, Object> properties) {
    parts.sessionMachines().put(part, properties);
  }

  void unbindSessionMachine(SessionMachine part) {
    parts.sessionMachines().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedRecovery")
  void bindRecovery(RecoveryPolicy part, Map<String, Object> properties) {
    parts.recovery().put(part, properties);
  }

  void updatedRecovery(RecoveryPolicy part, Map<String, Object> properties) {
    parts.recovery().put(part, properties);
  }

  void unbindRecovery(RecoveryPolicy part) {
    parts.recovery().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedJournal")
  void bindJournal(CallJournal part, Map<String, Object> properties) {
    parts.journals().put(part, properties);
  }

  void updatedJournal(CallJournal part, Map<String, Object> properties) {
    parts.journals().put(part, properties);
  }

  void unbindJournal(CallJournal part) {
    parts.journals().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedWaiting")
  void bindWaiting(CallWaitingPolicy part, Map<String, Object> properties) {
    parts.waiting().put(part, properties);
  }

  void updatedWaiting(CallWaitingPolicy part, Map<String, Object> properties) {
    parts.waiting().put(part, properties);
  }

  void unbindWaiting(CallWaitingPolicy part) {
    parts.waiting().remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedTransfer")
  void bindTransfer(TransferService part, Map<String, Object> properties) {
    parts.transfers().put(part, properties);
  }

  void updatedTransfer(TransferService part, Map<String, Object> properties) {
    parts.transfers().put(part, properties);
  }

  void unbindTransfer(TransferService part) {
    parts.transfers().remove(part);
  }

  // --- whiteboards

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedTool")
  void bindTool(AssistantTool tool, Map<String, Object> properties) {
    parts.tools().put(tool, properties);
  }

  void updatedTool(AssistantTool tool, Map<String, Object> properties) {
    parts.tools().put(tool, properties);
  }

  void unbindTool(AssistantTool tool) {
    parts.tools().remove(tool);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedAssistantListener")
  void bindAssistantListener(AssistantListener listener, Map<String, Object> properties) {
    assistantAudience.put(listener, properties);
  }

  void updatedAssistantListener(AssistantListener listener, Map<String, Object> properties) {
    assistantAudience.put(listener, properties);
  }

  void unbindAssistantListener(AssistantListener listener) {
    assistantAudience.remove(listener);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedClientListener")
  void bindClientListener(ClientListener listener, Map<String, Object> properties) {
    clientAudience.put(listener, properties);
  }

  void updatedClientListener(ClientListener listener, Map<String, Object> properties) {
    clientAudience.put(listener, properties);
  }

  void unbindClientListener(ClientListener listener) {
    clientAudience.remove(listener);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedCallListener")
  void bindCallListener(CallListener listener, Map<String, Object> properties) {
    callAudience.put(listener, properties);
  }

  void updatedCallListener(CallListener listener, Map<String, Object> properties) {
    callAudience.put(listener, properties);
  }

  void unbindCallListener(CallListener listener) {
    callAudience.remove(listener);
  }

  // --- the service

  @Override
  public String name() {
    return client.name();
  }

  @Override
  public ClientState state() {
    return client.state();
  }

  @Override
  public CompletionStage<Void> connect() {
    return client.connect();
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return client.disconnect();
  }

  @Override
  public Call dial(DialRequest request) {
    return client.dial(request);
  }

  @Override
  public CompletionStage<MergedCalls> merge(CallAudio program, List<Call> calls) {
    return client.merge(program, calls);
  }

  @Override
  public List<Call> calls() {
    return client.calls();
  }

  @Override
  public Subscription onClient(ClientListener listener) {
    return client.onClient(listener);
  }

  @Override
  public Subscription onCalls(CallListener listener) {
    return client.onCalls(listener);
  }

  @Override
  public Assistant assistant() {
    return client.assistant();
  }

  @Override
  public Subscription onAssistant(AssistantListener listener) {
    return client.onAssistant(listener);
  }

  /** The service is everybody's and lives as long as its configuration: here it only hangs up. */
  @Override
  public void close() {
    client.disconnect().toCompletableFuture().completeOnTimeout(null, 6, TimeUnit.SECONDS).join();
  }
}
