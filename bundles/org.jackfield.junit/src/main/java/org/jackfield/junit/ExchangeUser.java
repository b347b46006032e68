package org.jackfield.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A user of the {@link ExchangeExtension} of this test class. Without any there are {@code alice}
 * and {@code bob}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ExchangeUser.All.class)
public @interface ExchangeUser {
  /** The name to sign in with and to be called by: letters and digits. */
  String value();

  /** The password; without it the name with {@code -secret} behind it. */
  String password() default "";

  /** A number it is reached by, too, e.g. {@code +13125550101}; without it none. */
  String number() default "";

  /** Several of them. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** The users. */
    ExchangeUser[] value();
  }
}
