"""XML dumps of a wiki (https://www.mediawiki.org/wiki/Help:Export): whole, or by the index of a multistream one."""
