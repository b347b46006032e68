/** The serial executor that owns the state of one client, session or conversation. */
@Export
@Version("1.0.0")
package org.jackfield.lane;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
