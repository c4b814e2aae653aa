"""Pages with text below their headings, for sections whose heading replaces their words.

Written before the matcher read any text. They have more replaced words than real plans, and
more traps: sections that the text of others only touches, beside headings that no section
asks for. A case is (title, verdict, heading); the heading of an absent one is "".
"""

from section_cases import Page

DATABASES = Page(
    """
# Running a Relational Database
## Overview
A server for orders and tenants needs indexes, backups and somebody who looks at its locks.
## Section 1: Index Types (~90 lines)
### B-Tree and Hash
The default serves equality and ranges; hash serves equality alone.
### GIN
For arrays and documents.
## Section 2: Query Planning and Statistics (~80 lines)
The planner costs each join order. After a bulk load, run `ANALYZE`: stale statistics mislead it.
## Section 3: Write-Ahead Logging (~70 lines)
### Checkpoints
A checkpoint flushes dirty pages; until then only the log has been through fsync.
## Section 4: Replication Lag Monitoring (~60 lines)
Streaming standbys report their replay position. A slot that nobody reads keeps the log for ever.
## Section 5: When Transactions Lock Each Other Out (~90 lines)
### Deadlocks
Two sessions take the same rows in a different order. The server ends one after a timeout.
### Who Waits for Whom
The lock queue is a view. Contention shows as sessions that wait on one relation; an application
without a connection pool makes the queue longer.
## Section 6: Partitioning Large Tables (~80 lines)
Split by month. Pruning leaves out partitions that the filter excludes; detach old ones.
## Section 7: Proving That Backups Restore (~70 lines)
### Restore Drills
Once a month, restore the newest dump on an empty machine and count the rows.
### Checksums
Verification of page checksums finds what the disk has changed.
## Section 8: Harbour-2 Schema (~50 lines)
Orders belong to tenants; each table has the tenant's key first.
## Sources
- [Manual](https://example.org/manual)
""",
    (
        ("Index types (B-tree, hash, GIN)", "present", "Section 1"),
        ("Query planning (statistics, join order)", "present", "Section 2"),
        ("Write-ahead log (checkpoints, fsync)", "present", "Section 3"),
        ("Replication lag (streaming, slots)", "present", "Section 4"),
        ("Lock contention (deadlocks, lock queues, timeouts)", "present", "Section 5"),
        ("Connection pooling (transaction mode, pool size)", "absent|partial", ""),
        ("Backup verification (restore drills, checksums)", "present", "Section 7"),
        ("**Harbour-2 schema** (tenants, orders)", "present", "Section 8"),
    ),
)

NETWORKS = Page(
    """
# A Campus Network: Design and Care
## 1. Subnet Design with CIDR
Give each building a /20 and each floor a /24. Leave gaps: an address plan without gaps is full.
## 2. Routing Protocols: OSPF and BGP
### 2.1 OSPF inside
One area is enough below fifty routers.
### 2.2 BGP at the Edge
Filter what you announce, and what you accept.
## 3. Finding Out Where Packets Get Lost
### 3.1 From Hop to Hop
`mtr` shows loss per hop; only loss that goes on to the last hop is real.
### 3.2 Interface Counters
Errors that rise with load point to a cable, drops without errors to a queue. A capture on both
ends of the link settles the diagnosis.
## 4. Cleaning Up Old Firewall Rules
Each rule has an owner and a date of review. A rule without hits in ninety days is stale; one
behind a wider rule is shadowed and never matches.
## 5. DNS Resolution and Caching
Two recursors per campus. A TTL of an hour is short enough to move a service.
## 6. VLAN Segmentation
Trunks carry tagged frames. Put the native VLAN on a number that no port uses.
## 7. Load on the Links over the Year
September doubles the load. A graph of the ninety-fifth percentile, checked by the month, tells
when an uplink has to grow; the balance of two links matters less than the sum.
## 8. Harbour-2 Uplinks
Fibre to the data centre, LTE for the failover.
""",
    (
        ("Subnet design (CIDR, address plans)", "present", "1."),
        ("Routing protocols (OSPF, BGP, route filters)", "present", "2."),
        ("Packet loss diagnosis (mtr, counters, captures)", "present", "3."),
        ("Firewall rule review (stale rules, shadowed rules, owners)", "present", "4."),
        ("DNS resolution (recursors, caching, TTL)", "present", "5."),
        ("VLAN segmentation (trunks, native VLAN)", "present", "6."),
        ("Load balancer failover (VRRP, health checks)", "absent|partial", ""),
        ("**Harbour-2 uplinks** (fibre, LTE)", "present", "8."),
    ),
)

LABORATORY = Page(
    """
# Good Habits in a Teaching Laboratory
## Introduction
Accidents happen in the first week and in the last hour.
## Section 1: Glassware Cleaning
Rinse with acetone at once. The acid bath is the last resort.
## Section 2: Titrating to a Sharp Endpoint
### Reading the Burette
At the lower edge of the meniscus, with a white card behind.
### Which Indicator
Its colour has to change within the steep part of the curve. A good technique gives three
titrations within a tenth of a millilitre.
## Section 3: Fume Hood Operation and Checks
Sash at the mark, face velocity above half a metre per second.
## Section 4: Getting Rid of Waste
### Halogenated or Not
Separate bottles: what holds chlorine goes to the red one.
### Aqueous Residues
Neutralise, then label with the date. **Sharps** go to the yellow box. For all disposal, two
people sign; in case of doubt the safety officer decides.
## Section 5: Solvent Storage in the Flammables Cabinet
Ethers get a date when opened: peroxides build up within a year.
**Spill response**: cover with absorbent, open the windows, leave.
## Section 6: Calibrating the Balances
Reference weights each Monday; log the drift.
## Section 7: Reading a Proton Spectrum
Shifts first, then couplings. The spectrometer needs ten minutes per sample.
## References
""",
    (
        ("Glassware cleaning (acid bath, rinsing)", "present", "Section 1"),
        ("Titration technique (burette, endpoint, indicator)", "present", "Section 2"),
        ("Fume hood operation (sash height, face velocity)", "present", "Section 3"),
        ("Waste disposal procedures (halogenated, aqueous, sharps)", "present", "Section 4"),
        ("Solvent storage (flammables cabinet, peroxides)", "present", "Section 5"),
        ("Calibration of balances (drift, reference weights)", "present", "Section 6"),
        ("Spill response (kits, neutralising)", "partial", "Section 5"),
        ("Spectrometer booking (calendar, fees)", "absent|partial", ""),
    ),
)

CONTRACTS = Page(
    """
# Contract Law for Engineers
## 1. Offer and Acceptance
A counter-offer ends the offer. Under the postal rule the letter counts when it is posted.
## 2. The Doctrine of Consideration
It need not be adequate, but past consideration is none.
## 3. What a Party May Claim after a Breach
### Damages
They put the injured party where performance would have put it. It has a duty of mitigation.
### Specific Performance
The court orders it where money is a poor remedy: land, or a unique thing. Damages for
misrepresentation follow other rules.
## 4. How Long One May Wait to Sue
The limitation period starts on accrual: the day of the breach, not of the loss. It stops while
the parties negotiate. Six years is the usual period.
## 5. Exclusion Clauses and Reasonableness
Incorporation first: a clause on the back of a ticket is late.
## 6. Privity of Contract
Third parties could not sue; statute has changed that.
## 7. Mistake and Frustration
A common mistake makes the contract void. Frustration ends it when the hall burns down. An
innocent party pays for what it has received.
## 8. Thornfield-2 Lease
Ten years with a break clause after five.
## Bibliography
""",
    (
        ("Offer and acceptance (mirror image, postal rule)", "present", "1."),
        ("Consideration doctrine (adequacy, past consideration)", "present", "2."),
        ("Breach remedies (damages, specific performance, mitigation)", "present", "3."),
        ("Limitation periods (accrual, tolling)", "present", "4."),
        ("Exclusion clauses (reasonableness, incorporation)", "present", "5."),
        ("Privity of contract (third parties)", "present", "6."),
        ("Misrepresentation (fraudulent, negligent, innocent)", "absent|partial", ""),
        ("**Thornfield-2 lease** (break clause, rent review)", "present", "8."),
    ),
)

PONDS = Page(
    """
# Building and Keeping a Garden Pond
## Table of Contents
- [Liner](#liner)
## Section 1: Pond Liner Installation (~60 lines)
An underlay saves the liner from stones. Make few large folds instead of many small ones.
## Section 2: Testing Water Quality (~70 lines)
### pH
Between seven and eight and a half.
### Ammonia and Nitrite
Both should read zero after the sixth week.
## Section 3: Planting the Margins (~60 lines)
Baskets on the shelf, with a hand's depth of water above.
## Section 4: Fish Stocking Density (~50 lines)
Fifty litres per fish, and they grow. A heron empties an open pond in a week.
## Section 5: Keeping Algae Down (~80 lines)
### Barley Straw
Put it in before the water warms. It takes a month.
### Shade
Lilies over half of the surface. A UV clarifier helps to control green water but not blanket weed.
## Section 6: Care in Winter (~40 lines)
Leave a hole in the ice.
## Section 7: Choosing a Pump of the Right Power (~60 lines)
The flow rate should turn the pond over every two hours. Sizing starts with the head: each metre
of height between pump and outlet costs a third of the flow.
## Section 8: Protection of Pipes from Frost (~40 lines)
Drain them in November or bury them deep. Lag what stays above ground and leave a net of spare
fittings at hand.
## Key Takeaways
""",
    (
        ("Pond liner installation (underlay, folds)", "present", "Section 1"),
        ("Water quality testing (pH, ammonia, nitrite)", "present", "Section 2"),
        ("Marginal planting (baskets, depth)", "present", "Section 3"),
        ("Fish stocking density (litres per fish)", "present", "Section 4"),
        ("Algae control (barley straw, UV clarifier, shade)", "present", "Section 5"),
        ("Winter care (ice, feeding)", "present", "Section 6"),
        ("Pump sizing (flow rate, head height)", "present", "Section 7"),
        ("Predator protection (herons, netting)", "absent|partial", ""),
    ),
)

PAGES_WITH_TEXT = (DATABASES, NETWORKS, LABORATORY, CONTRACTS, PONDS)
