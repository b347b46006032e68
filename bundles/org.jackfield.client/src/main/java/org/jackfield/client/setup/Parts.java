package org.jackfield.client.setup;

import org.jackfield.api.assistant.AssistantTool;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.TransferService;
import org.jackfield.spi.journal.CallJournal;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * What a client is put together from. The shelves may be filled and cleared at any time: a client
 * looks for the best part whenever it begins something, and stays with it to the end of that.
 *
 * @param transports by URI scheme ({@link SignalingTransport#SCHEMES}), for each connection
 * @param credentials for each sign-in ({@link CredentialsProvider#CLIENT_NAME})
 * @param engines for each call
 * @param callMachines for each call
 * @param sessionMachines for each {@code connect()}
 * @param tools for each calling of an assistant ({@link AssistantTool#NAME})
 * @param recovery for each trouble
 * @param journals for each call, and for those that an earlier run has left
 * @param waiting for each call that comes in beside another ({@link CallWaitingPolicy#CLIENT_NAME})
 * @param transfers for each transfer ({@link TransferService#CLIENT_NAME})
 */
public record Parts(
    Shelf<SignalingTransport> transports,
    Shelf<CredentialsProvider> credentials,
    Shelf<MediaEngine> engines,
    Shelf<CallMachine> callMachines,
    Shelf<SessionMachine> sessionMachines,
    Shelf<AssistantTool> tools,
    Shelf<RecoveryPolicy> recovery,
    Shelf<CallJournal> journals,
    Shelf<CallWaitingPolicy> waiting,
    Shelf<TransferService> transfers) {

  /** Empty shelves. */
  public static Parts empty() {
    return new Parts(
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>(),
        new Shelf<>());
  }

  /** Watches the shelves that a session, or a call that is to be brought back, needs. */
  public void watch(Runnable watcher) {
    transports.watch(watcher);
    credentials.watch(watcher);
    sessionMachines.watch(watcher);
    engines.watch(watcher);
    journals.watch(watcher);
  }

  /** No longer. */
  public void unwatch(Runnable watcher) {
    transports.unwatch(watcher);
    credentials.unwatch(watcher);
    sessionMachines.unwatch(watcher);
    engines.unwatch(watcher);
    journals.unwatch(watcher);
  }
}
