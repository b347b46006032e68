/** What the messages {@code ai_conversation} hold, in both directions. */
@Export
@Version("1.0.0")
package org.jackfield.protocol.assistant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
