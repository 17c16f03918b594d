"""From a report file to sentences: read, clean, outline, sentences, numerals, periods, gazetteer, segment."""
