import type { SkillId } from './skills.ts'

/** A kind of job: how often it is advertised, and how likely each skill stands in its advert before any shift. */
export type Role = {
  title: string
  department: string
  weight: number
  pay: number
  skills: Partial<Record<SkillId, number>>
}

// biome-ignore format: a table, a role a row
export const roles: readonly Role[] = [
  { title: 'Backend Engineer', department: 'Engineering', weight: 10, pay: 88, skills: { java: 0.55, kotlin: 0.25, 'spring-boot': 0.5, hibernate: 0.15, postgresql: 0.45, kafka: 0.35, docker: 0.4, kubernetes: 0.35, aws: 0.4, sql: 0.35, redis: 0.2, grpc: 0.12, git: 0.2, rabbitmq: 0.12, terraform: 0.08 } },
  { title: 'Software Engineer', department: 'Engineering', weight: 10, pay: 90, skills: { python: 0.5, go: 0.18, rust: 0.04, java: 0.25, postgresql: 0.35, redis: 0.2, docker: 0.45, kubernetes: 0.35, aws: 0.45, fastapi: 0.15, django: 0.2, graphql: 0.12, git: 0.25, linux: 0.2, typescript: 0.2, mysql: 0.12 } },
  { title: 'Distributed Systems Engineer', department: 'Infrastructure', weight: 4, pay: 105, skills: { go: 0.55, rust: 0.14, 'c-plus-plus': 0.3, grpc: 0.4, kafka: 0.35, kubernetes: 0.45, linux: 0.5, cassandra: 0.25, prometheus: 0.2, redis: 0.2, terraform: 0.1 } },
  { title: 'Systems Engineer', department: 'Engineering', weight: 4, pay: 92, skills: { 'c-plus-plus': 0.7, rust: 0.13, linux: 0.65, python: 0.4, bash: 0.3, git: 0.3, docker: 0.15, jenkins: 0.15 } },
  { title: 'Full Stack Engineer', department: 'Engineering', weight: 8, pay: 84, skills: { typescript: 0.55, javascript: 0.4, react: 0.5, 'node-js': 0.5, angular: 0.16, postgresql: 0.35, graphql: 0.2, aws: 0.35, docker: 0.3, mongodb: 0.2, css: 0.15, 'next-js': 0.2, git: 0.2 } },
  { title: 'Frontend Engineer', department: 'Engineering', weight: 7, pay: 80, skills: { typescript: 0.6, javascript: 0.55, react: 0.5, angular: 0.3, vue: 0.22, css: 0.5, html: 0.4, 'next-js': 0.22, graphql: 0.2, 'tailwind-css': 0.18, webpack: 0.15, cypress: 0.15, figma: 0.18, git: 0.2 } },
  { title: 'Web Developer', department: 'Engineering', weight: 5, pay: 68, skills: { php: 0.5, laravel: 0.3, mysql: 0.45, javascript: 0.55, angular: 0.18, vue: 0.2, css: 0.35, html: 0.35, docker: 0.2, git: 0.3, redis: 0.12 } },
  { title: 'Ruby Engineer', department: 'Engineering', weight: 2, pay: 86, skills: { ruby: 1, rails: 0.8, postgresql: 0.5, redis: 0.35, react: 0.25, aws: 0.3, docker: 0.25, graphql: 0.15 } },
  { title: '.NET Developer', department: 'Engineering', weight: 5, pay: 76, skills: { 'dot-net': 1, 'c-sharp': 0.75, azure: 0.55, sql: 0.5, angular: 0.28, docker: 0.25, typescript: 0.2, rabbitmq: 0.15, git: 0.2, terraform: 0.06 } },
  { title: 'Mobile Engineer', department: 'Mobile', weight: 3, pay: 84, skills: { flutter: 0.35, kotlin: 0.5, swift: 0.5, android: 0.55, ios: 0.55, graphql: 0.15, git: 0.25, 'github-actions': 0.12 } },
  { title: 'Android Engineer', department: 'Mobile', weight: 2, pay: 84, skills: { android: 1, kotlin: 0.85, java: 0.35, git: 0.3, graphql: 0.15, jenkins: 0.1 } },
  { title: 'iOS Engineer', department: 'Mobile', weight: 2, pay: 86, skills: { ios: 1, swift: 0.9, git: 0.3, graphql: 0.15, 'github-actions': 0.12 } },
  { title: 'Platform Engineer', department: 'Infrastructure', weight: 6, pay: 94, skills: { kubernetes: 0.8, terraform: 0.45, aws: 0.6, docker: 0.5, helm: 0.35, go: 0.35, python: 0.35, prometheus: 0.3, grafana: 0.3, 'github-actions': 0.25, linux: 0.4, 'google-cloud': 0.2, rust: 0.03 } },
  { title: 'DevOps Engineer', department: 'Infrastructure', weight: 5, pay: 86, skills: { terraform: 0.42, ansible: 0.35, jenkins: 0.35, kubernetes: 0.6, docker: 0.6, aws: 0.5, azure: 0.3, linux: 0.5, bash: 0.35, python: 0.35, 'github-actions': 0.25, git: 0.3, prometheus: 0.2 } },
  { title: 'Site Reliability Engineer', department: 'Infrastructure', weight: 4, pay: 98, skills: { kubernetes: 0.65, prometheus: 0.5, grafana: 0.5, terraform: 0.36, go: 0.35, python: 0.4, linux: 0.6, 'google-cloud': 0.3, aws: 0.4, elasticsearch: 0.15, bash: 0.2 } },
  { title: 'Data Engineer', department: 'Data', weight: 7, pay: 90, skills: { python: 0.8, sql: 0.75, spark: 0.5, airflow: 0.45, dbt: 0.3, snowflake: 0.32, databricks: 0.25, bigquery: 0.2, kafka: 0.35, aws: 0.4, scala: 0.2, terraform: 0.1, docker: 0.2, langchain: 0.0008 } },
  { title: 'Analytics Engineer', department: 'Data', weight: 3, pay: 82, skills: { sql: 0.95, dbt: 0.6, snowflake: 0.4, bigquery: 0.3, python: 0.45, tableau: 0.25, airflow: 0.2, git: 0.25 } },
  { title: 'Data Analyst', department: 'Data', weight: 4, pay: 62, skills: { sql: 0.85, tableau: 0.4, 'power-bi': 0.45, python: 0.45, pandas: 0.2, bigquery: 0.15, jira: 0.1 } },
  { title: 'Data Scientist', department: 'Data', weight: 4, pay: 88, skills: { python: 0.9, sql: 0.6, pandas: 0.45, 'scikit-learn': 0.45, pytorch: 0.3, tensorflow: 0.25, spark: 0.2, databricks: 0.15, langchain: 0.004, airflow: 0.1 } },
  { title: 'Applied AI Engineer', department: 'Data', weight: 5, pay: 102, skills: { python: 0.92, pytorch: 0.6, tensorflow: 0.3, langchain: 0.012, docker: 0.35, kubernetes: 0.3, aws: 0.35, 'scikit-learn': 0.25, fastapi: 0.25, sql: 0.2, rust: 0.02 } },
  { title: 'Quality Engineer', department: 'Engineering', weight: 4, pay: 66, skills: { selenium: 0.45, cypress: 0.3, playwright: 0.3, java: 0.35, python: 0.35, jira: 0.4, jenkins: 0.25, sql: 0.25, typescript: 0.2, git: 0.25 } },
  { title: 'Security Engineer', department: 'Security', weight: 3, pay: 95, skills: { python: 0.5, aws: 0.45, linux: 0.45, kubernetes: 0.3, terraform: 0.25, go: 0.2, bash: 0.25, azure: 0.2, rust: 0.04 } },
  { title: 'Database Engineer', department: 'Infrastructure', weight: 2, pay: 84, skills: { postgresql: 0.7, mysql: 0.5, sql: 0.7, mongodb: 0.3, cassandra: 0.2, elasticsearch: 0.25, linux: 0.4, python: 0.3, bash: 0.25, ansible: 0.15, redis: 0.3 } },
  { title: 'Salesforce Developer', department: 'Business Systems', weight: 2, pay: 74, skills: { salesforce: 1, javascript: 0.45, sql: 0.3, git: 0.2, jira: 0.35 } },
  { title: 'SAP Consultant', department: 'Business Systems', weight: 2, pay: 78, skills: { sap: 1, sql: 0.3, jira: 0.3, 'power-bi': 0.15 } },
  { title: 'Product Designer', department: 'Design', weight: 3, pay: 74, skills: { figma: 0.9, html: 0.2, css: 0.2, jira: 0.2 } },
]
