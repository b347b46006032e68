/** HTTP: commands that go out, webhooks that come in, sound that is fetched. */
package org.jackfield.flow.remote.wire;
