package org.jackfield.exchange.directory;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the directory. */
@ObjectClassDefinition(name = "Jackfield exchange: directory")
public @interface DirectoryConfig {
  /** File. */
  @AttributeDefinition(
      name = "File",
      description =
          "JSON file of connections and applications. Its entries are stored as they stand there,"
              + " those that have left it are removed, and what the API made stays. Empty: none."
              + " Acts now.")
  String file() default "";

  /** Data. */
  @AttributeDefinition(
      name = "Data",
      description =
          "Folder for the database. Empty: in memory, until the framework ends. Acts now: another"
              + " database may have other users.")
  String data() default "";

  /** Host. */
  @AttributeDefinition(
      name = "Host",
      description =
          "Address the exchange listens on. On loopback, without a file, two users with known"
              + " passwords are made; elsewhere with random ones. Acts now: sessions go on, the"
              + " next sign-ins need the new passwords.")
  String host() default "127.0.0.1";
}
