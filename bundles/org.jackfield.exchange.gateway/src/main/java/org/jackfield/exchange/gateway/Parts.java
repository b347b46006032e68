package org.jackfield.exchange.gateway;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.gateway.limit.Addresses;
import org.jackfield.exchange.gateway.limit.Bounds;
import org.jackfield.exchange.gateway.signin.Awaited;
import org.jackfield.exchange.gateway.signin.Reception;
import org.jackfield.exchange.gateway.signin.Sessions;
import org.jackfield.exchange.gateway.signin.Ways;

/** What a session needs of the exchange; asked anew each time, so parts may change below calls. */
interface Parts {

  /** Completes when sign-ins can be served; for good. */
  CompletableFuture<Void> opened();

  /** Who may sign in. */
  Reception reception();

  /**
   * How many changes of somebody's sign-in have been heard of. Counted before the sessions are
   * told, so what access said while this stayed the same still holds.
   */
  long changes();

  /** Who is reachable where. */
  Awaited<Registrar> registrar();

  /** The devices registered here, across sockets. */
  Ways ways();

  /** Takes calls. */
  Optional<Switch> calls();

  /** What devices and addresses may do at most. */
  Bounds bounds();

  /** What the addresses do. */
  Addresses addresses();

  /** Threads to borrow. */
  Executor pool();

  /** The time. */
  InstantSource clock();

  /** The sessions by their ids, across sockets. */
  Sessions sessions();
}
