package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md}, and what the bundles say about their configurations. */
class ConfigurationPageTest {
  @Test
  void thePageSaysWhatTheBundlesSay() throws Exception {
    Made.same("configuration.md", ConfigurationPage.of(Metatype.all()));
  }

  @Test
  void everyAttributeSaysWhenItActs() throws Exception {
    List<String> silent = new ArrayList<>();
    for (Metatype one : Metatype.all()) {
      for (Metatype.Attribute attribute : one.attributes()) {
        if (!attribute.description().matches("(?s)(.*\\. )?Acts [^.]+\\.")) {
          silent.add(one.pid() + ":" + attribute.id() + " \"" + attribute.description() + "\"");
        }
      }
    }
    assertEquals(
        List.of(), silent, "these descriptions do not end in 'Acts …', saying when a change acts");
  }

  @Test
  void secretsAreMarkedAndHidden() throws Exception {
    for (Metatype one : Metatype.all()) {
      for (Metatype.Attribute attribute : one.attributes()) {
        boolean named = attribute.id().matches("(?i).*(password|secret|token).*");
        boolean hidden = attribute.type().equals("Password") && attribute.id().startsWith(".");
        assertFalse(named && !hidden, one.pid() + ":" + attribute.id() + " would show");
      }
    }
  }
}
