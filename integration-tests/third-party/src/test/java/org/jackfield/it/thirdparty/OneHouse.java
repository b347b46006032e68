package org.jackfield.it.thirdparty;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all classes of tests one house, which goes with the last of them. */
final class OneHouse implements ParameterResolver, AfterEachCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == House.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return store(test).getOrComputeIfAbsent(House.class, it -> House.start(), House.class);
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    House house = store(test).get(House.class, House.class);
    if (house != null) {
      house.calm();
    }
  }

  private static ExtensionContext.Store store(ExtensionContext test) {
    return test.getRoot().getStore(ExtensionContext.Namespace.create(House.class));
  }
}
