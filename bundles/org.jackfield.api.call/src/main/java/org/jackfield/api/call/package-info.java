/** A call as a program sees it: verbs, states, events, and why it ended. */
@Export
@Version("2.0.0")
package org.jackfield.api.call;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
