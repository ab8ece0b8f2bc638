package org.matinale.ranking;

/** A sum with Kahan's compensation, term by term as {@link java.util.stream.DoubleStream#sum} forms it, so that what is summed in one order is one number. */
final class Sum {
  private double sum;
  private double compensation;

  void add(double term) {
    double compensated = term - compensation;
    double next = sum + compensated;
    compensation = (next - sum) - compensated;
    sum = next;
  }

  double value() {
    return sum - compensation;
  }
}
