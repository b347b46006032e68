package org.jackfield.floorplan;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.tree.ClassNode;

/** Every exported interface says who implements it: this platform or its users. */
final class RolesRule implements Rule {
  private static final String PROVIDER = "org.osgi.annotation.versioning.ProviderType";
  private static final String CONSUMER = "org.osgi.annotation.versioning.ConsumerType";

  @Override
  public List<String> breaches(House house) {
    return house.rooms().stream()
        .flatMap(room -> room.exportedTypes().stream())
        .filter(Signatures::isInterface)
        .filter(type -> roles(type) != 1)
        .map(type -> type.name.replace('/', '.').replace('$', '.'))
        .map(name -> name + " needs one of @ProviderType and @ConsumerType")
        .toList();
  }

  private static long roles(ClassNode type) {
    return Stream.of(PROVIDER, CONSUMER)
        .filter(role -> Signatures.annotated(type.invisibleAnnotations, role))
        .count();
  }
}
