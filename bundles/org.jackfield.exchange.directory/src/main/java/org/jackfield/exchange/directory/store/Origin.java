package org.jackfield.exchange.directory.store;

/** Where an entry comes from, which decides what becomes of it at the next start. */
public enum Origin {
  /** A directory file: goes when it has left the file. */
  FILE,
  /** Made up because there was no file: gets a new password at each start of the process. */
  SAMPLE,
  /** Made through the API: stays. */
  API
}
