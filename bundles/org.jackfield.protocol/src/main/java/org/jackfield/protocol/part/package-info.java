/**
 * The values messages are made of. Whatever must not reach a log (numbers, names, passwords, SDP,
 * digits, addresses) is hidden by its {@code toString} here, so messages may be printed.
 */
@Export
@Version("1.0.0")
package org.jackfield.protocol.part;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
