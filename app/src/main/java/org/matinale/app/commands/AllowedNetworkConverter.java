package org.matinale.app.commands;

import org.matinale.fetching.AllowedNetwork;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of {@code --allow-network}. */
final class AllowedNetworkConverter implements ITypeConverter<AllowedNetwork> {
  @Override
  public AllowedNetwork convert(String value) {
    try {
      return AllowedNetwork.of(value);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
