/**
 * An exchange and its clients in JUnit tests. Start at {@link
 * org.jackfield.junit.ExchangeExtension}; what calls do is asked by {@link
 * org.jackfield.junit.VoiceAssertions}.
 */
package org.jackfield.junit;
