/** Who is at the other end of a session: sign-in, registration, and what both depend on. */
package org.jackfield.exchange.gateway.signin;
