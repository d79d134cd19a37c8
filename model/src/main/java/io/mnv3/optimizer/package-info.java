/** What changes weights during training: update rules, schedules, averages. */
@NullMarked
package io.mnv3.optimizer;

import org.jspecify.annotations.NullMarked;
