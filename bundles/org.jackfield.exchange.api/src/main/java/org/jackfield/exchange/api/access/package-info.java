/** Access: who somebody is. Passwords, tokens, API keys, and limits on guessing. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
