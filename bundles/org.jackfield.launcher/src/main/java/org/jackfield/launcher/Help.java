package org.jackfield.launcher;

/** The text of {@code --help}, made of the same table that the command line is read by. */
final class Help {
  private static final String ROW = "      %-30s %s%n";

  private Help() {}

  static String text() {
    StringBuilder text = new StringBuilder("usage: ./jackfield VERB [flags]\n\n");
    for (Verb verb : Verb.values()) {
      String words = verb.operand().map(it -> verb.word() + " " + it).orElse(verb.word());
      text.append("  %-10s %s%n".formatted(words, verb.help()));
      for (Flag flag : verb.flags()) {
        String name = flag.name() + " " + flag.argument() + (flag.required() ? " *" : "");
        text.append(ROW.formatted(name, flag.help()));
      }
    }
    return text.append(
            """

              * must be given

              with every verb but call, attach and replay:
                  --set pid:key=value            sets a value of any configuration but a secret
                  --debug PORT                   lets a debugger in at 127.0.0.1:PORT (JDWP)
              alone:
                  --help                         this text
                  --version                      the version

            exit code: 0 done, 1 failed (the lines say why), 2 the command line makes no sense
            JACKFIELD_LOG=INFO ./jackfield ... logs more, to standard error
            """)
        .toString();
  }

  static String version() {
    String version = Help.class.getPackage().getImplementationVersion();
    return "jackfield " + (version == null ? "(not packaged)" : version);
  }
}
