package org.matinale.models;

/** An embedding model that can be told to take up no memory until it is used again. */
public interface RestingModel extends EmbeddingModel {
  /** Lets go of what it holds; one that is in use just then keeps it. */
  void rest();
}
