"""What articles and questions share: tokens and stems, transliteration, dates, numbers, lexicons."""
