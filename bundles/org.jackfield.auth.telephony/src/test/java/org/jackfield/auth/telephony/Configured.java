package org.jackfield.auth.telephony;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.util.converter.ConversionException;
import org.osgi.util.converter.Converters;

/** Configuration as DS gives it: the converter knows its names, here is what a missing value is. */
final class Configured {
  private Configured() {}

  static <T> T as(Class<T> type, Map<String, Object> properties) {
    T strict = Converters.standardConverter().convert(properties).to(type);
    Object lenient =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(strict, arguments);
              } catch (InvocationTargetException fault) {
                if (!(fault.getCause() instanceof ConversionException)) {
                  throw fault.getCause();
                }
                Class<?> result = method.getReturnType();
                return result.isArray() ? Array.newInstance(result.getComponentType(), 0) : null;
              }
            });
    return type.cast(lenient);
  }
}
