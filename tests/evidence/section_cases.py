"""Pages in many fields, each with titles to look for, their verdicts and headings.

Written before the matcher met them, and harder than real plans: in two of five the heading
replaces a word of the title. Two general faults that they showed have been mended since
(`prediction` and `predictive`; headings of two topics), so they are no longer quite unseen.
A case is (title, verdict, heading); the heading of an absent one is "".
"""

from collections.abc import Sequence
from typing import NamedTuple

from documents import document_of

from checks.evidence.sections.finding import SectionFinder
from checks.evidence.sections.titles import as_section
from checks.model import Document, RequiredSection, SectionEvidence


def page_of(text: str) -> Document:
    """A page of this text."""
    return document_of("page.md", text)


def measure_sections(required: Sequence[RequiredSection], page: Document) -> tuple[SectionEvidence, ...]:
    """The evidence for each required section of a part, in their order."""
    return SectionFinder(page).measure(required)


def find_heading(title: str, page: Document) -> SectionEvidence:
    """The evidence for a title alone, such as a drop claims it: `Fences (posts, rails)`."""
    return SectionFinder(page).find(as_section(title))


class Page(NamedTuple):
    """Markdown text, and the cases to hold against it."""

    text: str
    cases: tuple[tuple[str, str, str], ...]


CLOUD_GPUS = Page(
    """
# Renting Accelerators in the Cloud
## Overview
## Section 1: Machine Families and Accelerator Types (~120 lines)
### A100 Machines
### L4 Machines
## Section 2: Quota Requests and Regional Capacity (~90 lines)
### Requesting More Quota
## Section 3: Preemptible and Spot Instances (~110 lines)
### Checkpointing on Preemption
### Restart Loops
## Section 4: Multi-Node Networking with NCCL (~100 lines)
### Placement Policies
## Section 5: Driver Installation & CUDA Versions (~80 lines)
## Section 6: Cost Monitoring and Budgets (~90 lines)
## Section 7: Autoscaling Node Pools (~70 lines)
**Idle shutdown**: a timer stops machines without load.
## Section 8: orchard-7-b GPU Configuration (~60 lines)
## Sources
- [Confidential machines](https://example.org/a)
""",
    (
        ("Machine families (general, compute, memory)", "present", "Machine Families"),
        ("A100 machines (40 GB, 80 GB)", "present", "A100 Machines"),
        ("Quota management (requests, regional limits)", "present", "Quota Requests"),
        ("Spot instances (preemption notice, restart)", "present", "Preemptible and Spot"),
        ("Networking for multi-node jobs (NCCL, placement)", "present", "Multi-Node Networking"),
        ("CUDA driver setup (versions, containers)", "present", "Driver Installation"),
        ("Cost monitoring (budgets, alerts)", "present", "Cost Monitoring"),
        ("Auto-scaling of node pools", "present", "Autoscaling Node Pools"),
        ("**orchard-7-b GPU setup** (two nodes, spot)", "present", "orchard-7-b GPU"),
        ("**orchard-7-b storage** (buckets, disks)", "absent|partial", ""),
        ("Idle shutdown (timers)", "partial", "Autoscaling Node Pools"),
        ("TPU slices (topologies, pods)", "absent", ""),
        ("H100 machines (NVLink, FP8)", "absent|partial", ""),
        ("Confidential computing (enclaves)", "absent", ""),
    ),
)

MANAGED_ML = Page(
    """
# A Managed Service for Machine Learning: Pipelines to Endpoints
## 1. Custom Jobs - The Unit of Training
### 1.1 Worker Pools
### 1.2 Containers
## 2. Hyperparameter Search
### 2.1 Bayesian Search with Vizier
## 3. Pipelines on Kubeflow
### 3.1 Components
### 3.2 Caching
## 4. Model Registry: Versions, Aliases and Lineage
## 5. Online Endpoints and Traffic Splits
### 5.1 Autoscaling
### 5.2 Canary Rollouts
## 6. Batch Prediction
## 7. Feature Store (Online and Offline Serving)
## 8. Drift and Skew Monitoring
### 8.1 Alerts
## 9. IAM, Service Accounts and Network Perimeters
## References
""",
    (
        ("Custom training jobs (worker pools, containers)", "present", "1. Custom Jobs"),
        ("Hyperparameter tuning (Vizier, Bayesian search)", "present", "2"),
        ("Kubeflow pipelines (components, caching)", "present", "3. Pipelines on Kubeflow"),
        ("Model registry (versioning, aliases)", "present", "4. Model Registry"),
        ("Online prediction endpoints (traffic splitting, canary)", "present", "5. Online Endpoints"),
        ("Batch prediction (large inputs)", "present", "6. Batch Prediction"),
        ("Feature Store fundamentals (entities, online serving)", "present", "7. Feature Store"),
        ("Model monitoring (drift, skew)", "present", "8. Drift and Skew Monitoring"),
        ("Service accounts and IAM (least privilege)", "present", "9. IAM"),
        ("Canary rollout strategies", "present", "5.2 Canary Rollouts"),
        ("Notebooks (Workbench, kernels)", "absent", ""),
        ("TensorBoard integration (profiles)", "absent|partial", ""),
        ("AutoML tables (budget, export)", "absent", ""),
    ),
)

KERNELS = Page(
    """
# Making Kernels Fast: Profiling and Tuning on GPUs
## Profiling First
### Nsight Systems Timelines
### Nsight Compute Counters
## Section 2: Memory Coalescing & Bank Conflicts
## Section 3: Occupancy and Register Pressure
## Section 4: Mixed-Precision Arithmetic (FP16, BF16)
## Section 5: CUDA Graphs for Launch Overhead
## Section 6: Asynchronous Copies and Double Buffering
## Section 7: Input Pipeline Bottlenecks
### Prefetching
### Pinned Memory
## Section 8: Kernel Fusion with a Compiler
## Section 9: Straggler Detection
## Common Mistakes When Benchmarking
```
## Tensor core layouts
```
""",
    (
        ("Profiling tools (Nsight Systems, Nsight Compute)", "present", "Profiling First"),
        ("Coalesced memory access (alignment, strides)", "present", "Section 2"),
        ("Bank conflicts (shared memory)", "present", "Section 2"),
        ("Occupancy tuning (registers, block size)", "present", "Section 3"),
        ("Mixed precision (loss scaling)", "present", "Section 4"),
        ("CUDA graphs (capture, replay)", "present", "Section 5"),
        ("Overlapping copies and compute (async copy, double buffering)", "present|partial", "Section 6"),
        ("Data loading bottlenecks (prefetch, pinned memory)", "present|partial", "Section 7"),
        ("Operator fusion (compiler, vertical, horizontal)", "present|partial", "Section 8"),
        ("Detecting stragglers (slow nodes)", "present", "Section 9"),
        ("Benchmarking pitfalls (warm-up, clocks)", "present", "Common Mistakes"),
        ("Tensor core layouts (WMMA)", "absent", ""),
        ("NUMA pinning (sockets)", "absent", ""),
        ("Compression of gradients (top-k)", "absent", ""),
    ),
)

LIBRARIES = Page(
    """
# Working with a Hub of Pretrained Networks
## Section 1: AutoLoaders - One Entry for All Architectures
## Section 2: Tokenizers: Fast and Slow
### Padding and Truncation
## Section 3: The Trainer Class
### Callbacks
### Argument Reference
## Section 4: Low-Rank Adapters with PEFT
## Section 5: Datasets - Streaming and Mapping
## Section 6: Text Generation (Beam Search, Sampling)
## Section 7: Accelerate for Several Devices
## Section 8: Publishing to the Hub
### Model Cards
### Spaces
""",
    (
        ("AutoLoader classes (config, weights)", "present", "Section 1"),
        ("Tokenization (BPE, padding, truncation)", "present", "Section 2"),
        ("Trainer API (callbacks, arguments)", "present", "Section 3"),
        ("PEFT integration (LoRA, prefix tuning)", "present", "Section 4"),
        ("Datasets library (streaming, map)", "present", "Section 5"),
        ("Generation strategies (beam search, nucleus sampling)", "present", "Section 6"),
        ("Multi-device training with Accelerate", "present|partial", "Section 7"),
        ("Hub publishing (versions, cards)", "present", "Section 8"),
        ("Model cards (licence, metrics)", "present", "Model Cards"),
        ("Optimum exporters (ONNX)", "absent", ""),
        ("Quantization (8-bit loading)", "absent", ""),
    ),
)

SOLIDS = Page(
    """
# Solid Shapes from One Picture
## Section 1: Single-View Reconstruction Basics (100 lines)
## Section 2: Neural Radiance Fields (NeRF) (120 lines)
## Section 3: Gaussian Splatting for Real-Time Views (100 lines)
## Section 4: Mesh Extraction: Marching Cubes and Beyond (90 lines)
## Section 5: Monocular Depth (80 lines)
### Scale Ambiguity
## Section 6: Diffusion Shortcut Sampling (80 lines)
## Section 7: Human Body Recovery (110 lines)
## Section 8: Limits and Failure Cases (60 lines)
## Section 9: Lumen-3 Data Engine (60 lines)
### Section 9 Annotation Loop
""",
    (
        ("Single-image 3D reconstruction (priors)", "present|partial", "Section 1"),
        ("NeRF (volume rendering, positional encoding)", "present", "Section 2"),
        ("Neural radiance field training (rays, samples)", "present", "Section 2"),
        ("3D Gaussian splatting (anisotropic, sorting)", "present|partial", "Section 3"),
        ("Meshing (marching cubes, Poisson)", "present|partial", "Section 4"),
        ("Depth estimation (monocular, metric scale)", "present|partial", "Section 5"),
        ("Shortcut models in diffusion (few steps)", "present|partial", "Section 6"),
        ("Body mesh recovery (pose, shape)", "present|partial", "Section 7"),
        ("Limitations (occlusion, thin parts)", "present|partial", "Section 8"),
        ("Lumen-3 annotation loop (raters)", "present", "Section 9"),
        ("Texture baking (UV unwrapping)", "absent", ""),
        ("Camera calibration (intrinsics, distortion)", "absent", ""),
    ),
)

MINDS = Page(
    """
# Prediction, Attention and Control in Minds and Machines
## 1. The Predictive Brain
### 1.1 Top-Down Signals and Bottom-Up Errors
### 1.2 Layer-Wise Gain
## 2. Precision as Attention
## 3. Bayesian Inference in Perception
### 3.1 Posterior Updating
## 4. Visual Hierarchies: From V1 to IT
## 5. Working Memory and Its Limits
## 6. Embodied Cognition (4E)
### 6.1 Affordances
## 7. Sharding Deep Hierarchies
### 7.1 Memory-Efficient Deep Stacks
## 8. Feedback Control: Setpoints and Regulation
## 9. orchard-7-b: Gain Allocation as Attention (10%)
""",
    (
        ("Predictive processing (top-down predictions, bottom-up errors)", "present|partial", "1"),
        ("Attention as precision (gain control)", "present", "2. Precision as Attention"),
        ("Bayesian perception (posterior updating, likelihood)", "present", "3. Bayesian"),
        ("Vision hierarchy (V1 edges, IT objects)", "present|partial", "4. Visual Hierarchies"),
        ("Working memory (capacity, chunks)", "present", "5. Working Memory"),
        ("4E cognition taxonomy (embodied, enacted)", "present", "6. Embodied"),
        ("Affordances (action possibilities)", "present", "6.1 Affordances"),
        ("Sharding for stacks (File 1: memory-efficient deep stacks)", "present|partial", "7"),
        ("Feedback control (setpoint regulation)", "present", "8. Feedback Control"),
        ("**orchard-7-b**: Gain allocation AS attention (10%)", "present", "9. orchard-7-b"),
        ("**orchard-7-b**: Metabolic budgets (10%)", "absent|partial", ""),
        ("Language acquisition (infants, statistics)", "absent", ""),
        ("Serving optimization (File 6: dynamic batches)", "absent", ""),
    ),
)

GARDENS = Page(
    """
# The Kitchen Garden, Month by Month
## Section 1: Soil Preparation and Composting
### Compost Heaps
## Section 2: Sowing under Glass
## Section 3: Crop Rotation Fundamentals for Small Beds
## Section 4: Watering: Drip Lines & Timers
## Section 5: Slug-Proof Bedding
**Copper tape** keeps them off raised beds.
- **Biological control**: nematodes in spring.
## Section 6: Harvest and Storage
### Root Cellars
## Section 7: Seed Saving Economics
## Section 8: Thornfield-2 Planting Calendar
## Section 9: Thornfield-2 Watering Plan
## Seven Reasons to Mulch
""",
    (
        ("Preparing soil (digging, compost)", "present", "Section 1"),
        ("Composting (heaps, bins)", "present", "Compost"),
        ("Crop rotation (families, beds)", "present", "Section 3"),
        ("Irrigation systems (drip lines, timers)", "present|partial", "Section 4"),
        ("Harvesting & storage (cellars, clamps)", "present", "Section 6"),
        ("Savings from own seed", "present|partial|absent", "Section 7"),
        ("**Thornfield-2 calendar** (months)", "present", "Section 8"),
        ("**Thornfield-2 watering** (zones)", "present", "Section 9"),
        ("**Thornfield-2 greenhouse** (heating)", "absent|partial", ""),
        ("Mulching (bark, straw)", "present", "Seven Reasons to Mulch"),
        ("Biological control (nematodes, ladybirds)", "partial", "Section 5"),
        ("Beekeeping (hives, swarms)", "absent", ""),
        ("Pruning fruit trees (winter, summer)", "absent", ""),
        ("Garden evaluation strategies (records, yields)", "absent", ""),
    ),
)

PAGES = (CLOUD_GPUS, MANAGED_ML, KERNELS, LIBRARIES, SOLIDS, MINDS, GARDENS)
