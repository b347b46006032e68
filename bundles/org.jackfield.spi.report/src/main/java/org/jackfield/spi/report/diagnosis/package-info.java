/** What is checked before the first call: steps, their findings, a verdict. */
@Export
@Version("1.0.0")
package org.jackfield.spi.report.diagnosis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
