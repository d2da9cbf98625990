package io.stallholder.metering;

/** Both sides of the store, so that a simulation can put something around both. */
interface RecordStore extends Seals, Sends {}
