/** Calls from outside. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.line;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
