/** What calls cost. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.rating;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
