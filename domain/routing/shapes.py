"""How rule sets for tickets and their simulations are read."""

from domain.distribution import set_shapes, trial_shapes
from domain.routing.book import TICKETS

ROUTING_SET = set_shapes.shape_of(TICKETS, "RoutingRuleSet")
ROUTING_TRIAL = trial_shapes.shape_of(TICKETS, "RoutingTrial", ROUTING_SET)
