package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/service-properties.md} against the constants of all contracts, both ways. */
class ServicePropertiesPageTest {

  @Test
  void everyPropertyIsInTheTableAndNoOther() throws Exception {
    Set<String> written = new TreeSet<>();
    for (List<String> row : Page.docs("service-properties.md").table("## Of Jackfield")) {
      assertEquals(5, row.size(), () -> "cells of " + row);
      assertTrue(written.add(row.get(0) + " = " + row.get(1)), () -> "twice: " + row);
      assertTrue(List.of("String", "String+").contains(row.get(2)), () -> "type of " + row);
      assertTrue(row.get(0).contains("."), () -> "constant of " + row);
    }
    Set<String> declared = declared();
    assertTrue(declared.contains("MediaEngine.MEDIA_ENGINE = media.engine"), declared::toString);
    assertEquals(declared, written);
  }

  private static Set<String> declared() throws Exception {
    List<Room> contracts = Room.all().stream().filter(Room::contract).toList();
    URL[] jars = contracts.stream().map(ServicePropertiesPageTest::url).toArray(URL[]::new);
    Set<String> found = new TreeSet<>();
    try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      for (Room room : contracts) {
        for (String entry : room.entries("org/jackfield/.*\\.class")) {
          if (exported(room, entry) && !entry.endsWith("package-info.class")) {
            String name = entry.replace('/', '.').replaceFirst("\\.class$", "");
            found.addAll(properties(loader.loadClass(name)));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> properties(Class<?> type) throws IllegalAccessException {
    Set<String> found = new TreeSet<>();
    if (type.isInterface() && Modifier.isPublic(type.getModifiers())) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == String.class) {
          found.add(type.getSimpleName() + "." + field.getName() + " = " + field.get(null));
        }
      }
    }
    return found;
  }

  private static boolean exported(Room room, String entry) throws IOException {
    String name = entry.substring(0, entry.lastIndexOf('/')).replace('/', '.');
    return room.header("Export-Package").orElse("").matches("(.*,)?" + name + "([;,].*)?");
  }

  private static URL url(Room room) {
    try {
      return room.jar().toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
