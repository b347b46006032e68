/** Legs: how a gateway or line hands calls to the switch, and the switch hands them on. */
@Export
@Version("3.0.0")
package org.jackfield.exchange.api.leg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
