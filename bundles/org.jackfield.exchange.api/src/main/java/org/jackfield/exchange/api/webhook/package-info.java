/** Webhooks: the key that signs them, and what became of each. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.webhook;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
