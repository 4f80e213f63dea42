"""Pages of ballots: setting up, voting, printed papers, the result, the method."""
