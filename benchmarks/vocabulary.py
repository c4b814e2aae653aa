"""Words of the generated bases: made-up technical English."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

_NOUNS = """
absorber accumulator actuator aggregate airlock alignment allocator alloy anchor antenna aperture archive
array assembly auger axle baffle balance ballast bearing bellows blade boiler bracket breaker buffer
bulkhead burner bushing cable calibration cam canopy capacitor carrier cartridge casing catalyst chamber
channel charge chute circuit clamp clutch coating coil column compressor condenser conduit controller
conveyor coolant coupling cradle crankshaft culvert current cutter cycle cylinder damper decoder deflector
depot detector diaphragm diffuser digester dispatch distillate ditch dome drain drift drum duct dynamo
edge electrode elevator emitter enclosure engine evaporator exchanger exhaust extractor fabric feeder
fender ferrule fibre filament filter flange flow flume flywheel forge foundry frame frequency friction
furnace fuse gasket gate gauge gear generator girder governor grain granule grating gravity grid grinder
groove gutter harness hatch heater hinge hoist hopper horizon housing hub hull humidity hydrant igniter
impeller incline inductor ingot injector inlet insulator interval inverter jacket jig joint journal
junction keel kiln ladle lagoon lamp latch lathe lattice ledger lever lift lining linkage load lock loom
lubricant magnet manifold mantle margin mast matrix membrane mesh meter mill mirror mixer module moisture
mould mount nozzle orbit orifice outlet oven packing pallet panel particle pendulum phase pigment pile
pillar pinion pipeline piston pivot plate plunger polymer pontoon port precipitate press pressure prism
probe propeller pulley pulse pump purge quarry quench rack radiator rail ram ratchet reactor receiver
recorder reel regulator relay reservoir residue resonator retort ribbon ridge rig rinse rivet roller rotor
rudder runoff saddle sample scaffold scale screen screw scrubber seal sediment sensor separator shaft
sheath shield shuttle sieve signal silo siphon slag sleeve slope sluice slurry socket solvent spacer spar
spindle spool spring sprocket stack station stator steam stem stirrer storage strainer strand strut
substrate suction surge suspension switch tank tar tension terminal terrace thermostat thread threshold
throttle tide tile timber tolerance torque tower track transformer trap trench trigger trolley truss tube
tunnel turbine turret valve vane vapour vault vector vent vessel viaduct vibration voltage warp washer
waste water wave wax weave wedge weight weir well wheel winch winding wire yarn yield yoke zone
""".split()

_ADJECTIVES = """
adaptive adjacent alternating ambient angular annual anodised asymmetric axial balanced bare bidirectional
blended brittle buoyant buried central ceramic circular closed coarse coastal combined compact concave
constant continuous convex corroded coupled crude curved cyclic damped deep dense diagonal differential
digital direct distributed double dry dual durable eccentric elastic elevated enclosed even external
fibrous fine fixed flexible floating fluid forced fractional galvanic gradual granular heavy hollow
horizontal hybrid idle inclined indirect inert inner insulated intermittent internal inverse isolated
joint laminar lateral layered light linear liquid local lower magnetic manual marginal mechanical metallic
mobile modular narrow natural neutral nominal open opposed optical outer parallel partial passive periodic
permanent plain planar pneumatic polar porous portable primary radial rapid raw reactive rear reciprocal
redundant reflective remote residual resonant reversed rigid rotary rough saline sealed secondary
segmented shallow shared silent single sloped slow smooth solar solid sparse spiral stable staged static
steady stepped stiff submerged successive tangential tapered tempered tertiary thermal thick tidal tight
transverse turbulent twin uneven uniform upper variable vertical viscous volatile wide woven
""".split()

_VERBS = """
absorbs admits aligns amplifies arrests attenuates balances bounds bridges bypasses carries clears
collects compensates compresses confines constrains conveys cools corrects counters damps decouples
deflects delays delivers detects directs discharges displaces divides drains drives equalises exceeds
extends feeds follows governs guides heats holds ignites indicates inhibits isolates joins limits lifts
lowers measures meets mixes monitors moves offsets opens opposes orders outlasts precedes presses primes
protects pulls purges raises records recovers reduces regulates releases relieves replaces resists
restores retains returns rotates saturates seals senses separates shapes shields shifts slows smooths
splits stabilises stores strains supplies supports sustains tempers throttles traces transfers triggers
turns vents
""".split()

_FIELDS = """
abrasion acoustics aquifers bakery batteries bridges brewing casting ceramics composting corrosion crystal
dairies desalination drainage dredging dyeing ferries fermentation fisheries flooding forging freight
geothermal glazing greenhouse harbours hydraulics insulation irrigation lighthouse limestone lubrication
masonry metrology milling mining nursery orchards papermaking pasture pottery printing pumping quarrying
railways refrigeration roofing ropes salterns sawmill sewage shipyard signalling smelting soil spinning
surveying tanning textiles tidal timber tramways tunnelling turbines vaulting ventilation viaducts
vineyards watermills weaving welding wells windmills
""".split()

_ASPECTS = """
layout sizing routing timing upkeep testing transport tuning grading sequencing placement sampling control
recovery inspection sharing scheduling shutdown startup mapping metering balancing bonding blending curing
drying labelling monitoring numbering packaging pairing planning probing rating repair sorting stacking
staging surveying trimming tracing wiring zoning
""".split()

_ENDINGS = """
evaluation fundamentals strategies analysis patterns comparison integration tradeoffs basics methods
""".split()

_FIRST = """
tar vel kor min sal bre dun fal gri hol jor kes lum mor nar pel quo ras sol tev ulm vor wex yar zan
""".split()
_MIDDLE = "a e i o u an el in or ul ati eno imo ova uri".split()
_LAST = "vex dal mir ton rix sel gard lin moth pex quel ras stan tor vane wick zor beth cord dune".split()

_OPENINGS = (
    "In practice",
    "Below the limit",
    "At full load",
    "After each cycle",
    "Where space is short",
    "During startup",
    "Over a whole season",
    "Under steady conditions",
    "Beyond this point",
    "For small sites",
)
_JOINTS = (
    "while",
    "because",
    "so that",
    "although",
    "until",
    "as soon as",
    "whereas",
    "and in turn",
    "before",
    "unless",
)
_ARTICLES = ("the", "a", "each", "its", "every")
_UNITS = ("kPa", "litres", "mm", "kg", "%", "°C", "Hz", "kW", "minutes", "m/s")


class Vocabulary:
    """Words, phrases and sentences from one source of chance."""

    def __init__(self, rng: Random) -> None:
        """`rng` is used up as words are asked for."""
        self._random = rng.random
        self.rng = rng

    def pick(self, items: Sequence[_T]) -> _T:
        """One of the items."""
        return items[int(self._random() * len(items))]

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in that share of all cases."""
        return self._random() < share

    def noun(self) -> str:
        """A thing: `flywheel`."""
        return self.pick(_NOUNS)

    def adjective(self) -> str:
        """`tidal`."""
        return self.pick(_ADJECTIVES)

    def verb(self) -> str:
        """What a thing does: `throttles`."""
        return self.pick(_VERBS)

    def name(self) -> str:
        """A coined name: `Korelin`, and at times a model of it: `Tarovex-3`."""
        name = (self.pick(_FIRST) + self.pick(_MIDDLE) + self.pick(_LAST)).capitalize()
        return f"{name}-{self.number(2, 9)}" if self.chance(0.2) else name

    def phrase(self) -> str:
        """Two or three words that name a thing: `tapered intake flume`."""
        if self.chance(0.15):
            return f"{self.name()} {self.noun()}"
        return f"{self.adjective()} {self.noun()}" + (f" {self.noun()}" if self.chance(0.2) else "")

    def figure(self) -> str:
        """A quantity with its unit: `340 kPa`."""
        return f"{self.number(2, 900)} {self.pick(_UNITS)}"

    def clause(self) -> str:
        """`the tapered flume throttles a tidal relay`."""
        return f"the {self.phrase()} {self.verb()} {self.pick(_ARTICLES)} {self.phrase()}"

    def sentence(self) -> str:
        """One sentence of 8 to 30 words."""
        text = self.clause()
        if self.chance(0.4):
            text += f" {self.pick(_JOINTS)} {self.clause()}"
        if self.chance(0.3):
            text += f" at {self.figure()}"
        if self.chance(0.25):
            return f"{self.pick(_OPENINGS)}, {text}."
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, low: int = 1, high: int = 4) -> str:
        """Some sentences on one line, as agents write them."""
        return " ".join(self.sentence() for _ in range(self.number(low, high)))

    def fields(self, count: int) -> list[str]:
        """Distinct names of topics: `tidal-weaving`; of two words, so that there are enough."""
        pairs = [f"{first}-{second}" for first in _FIELDS for second in _ASPECTS]
        return self.rng.sample(pairs, count)

    def heads(self, count: int) -> list[str]:
        """Distinct titles of sections, whose nouns all differ: `Sluice tracing`."""
        nouns = self.rng.sample(_NOUNS, count)
        return [self._head(noun) for noun in nouns]

    def _head(self, noun: str) -> str:
        if self.chance(0.2):
            return f"{self.name()} {noun}"
        ending = self.pick(_ENDINGS if self.chance(0.3) else _ASPECTS)
        head = f"{noun} {ending}" if self.chance(0.6) else f"{self.adjective()} {noun} {ending}"
        return head.capitalize()
