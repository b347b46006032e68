/** For whoever takes call reports. */
@Export
@Version("1.0.0")
package org.jackfield.spi.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
