/** The registrar: who is reachable where, right now. */
@Export
@Version("2.0.0")
package org.jackfield.exchange.api.registrar;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
