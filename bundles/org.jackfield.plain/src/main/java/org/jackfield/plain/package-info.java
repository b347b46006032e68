/**
 * The client for programs without OSGi. Start at {@link org.jackfield.plain.Jackfield}; what it
 * makes is the {@code VoiceClient} of {@code org.jackfield.api.client}.
 */
package org.jackfield.plain;
