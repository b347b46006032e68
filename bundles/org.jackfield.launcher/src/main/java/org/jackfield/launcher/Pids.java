package org.jackfield.launcher;

/** The configurations that flags go to: the only place where the launcher knows other rooms. */
final class Pids {
  static final String HTTP = "org.apache.felix.http";
  static final String HTTP_HOST = "org.apache.felix.http.host";
  static final String HTTP_PORT = "org.osgi.service.http.port";
  static final String DIRECTORY = "org.jackfield.exchange.directory";
  static final String MEDIA = "org.jackfield.exchange.media";
  static final String DEMO = "org.jackfield.demo";
  static final String PHONE = "org.jackfield.phone";
  static final String PHONE_CLIENT = "org.jackfield.client~phone";
  static final String PHONE_SIGN_IN = "org.jackfield.auth.credential~phone";

  private Pids() {}
}
