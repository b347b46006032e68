package org.jackfield.exchange.gateway;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;

/** What a session needs of the exchange; asked anew each time, so parts may change below calls. */
interface Parts {

  /** Who may sign in. */
  Optional<Directory> directory();

  /** Who is reachable where. */
  Optional<Registrar> registrar();

  /** Takes calls. */
  Optional<Switch> calls();

  /** Threads to borrow. */
  Executor pool();

  /** The time. */
  InstantSource clock();

  /** The sessions by their ids, across sockets. */
  SessionIds sessionIds();
}
